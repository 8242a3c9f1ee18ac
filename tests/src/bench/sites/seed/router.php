<?php
// A folder's address ends with a slash, as other servers see to.
$path = parse_url($_SERVER['REQUEST_URI'], PHP_URL_PATH);
if (is_dir($_SERVER['DOCUMENT_ROOT'] . $path) && substr($path, -1) !== '/') {
    $query = $_SERVER['QUERY_STRING'] ?? '';
    header('Location: ' . $path . '/' . ($query === '' ? '' : '?' . $query));
    return true;
}
return false;
