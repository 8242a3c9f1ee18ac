<?php
// One server, the bench's own, where everybody logs in.
$cfg['blowfish_secret'] = 'thirty-two letters of no secret!';
$cfg['Servers'][1] = ['host' => '127.0.0.1', 'port' => '{database_port}', 'auth_type' => 'cookie'];
$cfg['TempDir'] = '{root}/var/lib/phpmyadmin/tmp';
$cfg['VersionCheck'] = false;
$cfg['SendErrorReports'] = 'never';
