<?php
// Answers a question in SQL from what the application keeps in its files: links, tags and settings.
require __DIR__ . '/parts.php';

$db = new PDO('sqlite::memory:');
$db->setAttribute(PDO::ATTR_ERRMODE, PDO::ERRMODE_EXCEPTION);
$db->exec('create table links (id integer, url text, title text, description text, private integer, pinned integer)');
$db->exec('create table tags (link integer, tag text)');
$db->exec('create table settings (name text, value text)');
$link = $db->prepare('insert into links values (?, ?, ?, ?, ?, ?)');
$tag = $db->prepare('insert into tags values (?, ?)');
$setting = $db->prepare('insert into settings values (?, ?)');

$settings = new Shaarli\Config\ConfigManager();
foreach ((new Shaarli\Bookmark\BookmarkIO($settings))->read() as $one) {
    $words = [$one->getId(), $one->getUrl(), $one->getTitle(), $one->getDescription()];
    $link->execute([...$words, (int) $one->isPrivate(), (int) $one->isSticky()]);
    foreach ($one->getTags() as $name) {
        $tag->execute([$one->getId(), $name]);
    }
}
foreach (['general.title', 'general.header_link', 'general.retrieve_description', 'privacy.default_private_links'] as $name) {
    $setting->execute([$name, json_encode($settings->get($name), JSON_UNESCAPED_SLASHES)]);
}
foreach ($db->query($argv[1], PDO::FETCH_NUM) as $row) {
    echo implode("\t", $row), "\n";
}
