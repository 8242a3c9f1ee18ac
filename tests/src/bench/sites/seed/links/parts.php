<?php
// What the seed and the checks need of the application.
error_reporting(0);
$home = '{root}/usr/share/shaarli';
set_include_path("$home:{root}/usr/share/php");
chdir($home);
require_once "$home/autoload.php";
require_once "$home/application/bookmark/LinkUtils.php";
require_once "$home/application/http/UrlUtils.php";
require_once "$home/application/Utils.php";
