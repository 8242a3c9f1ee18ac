<?php
// The post office of six clubs: the tables by PostfixAdmin's own upgrade, their rows by its own handlers.
define('POSTFIXADMIN_CLI', 1);
touch('{root}/postfixadmin.sqlite');
chdir('{root}/usr/share/postfixadmin/public');
ob_start();
require 'upgrade.php';
ob_end_clean();

function put($handler, string $id, array $values): void
{
    if (!$handler->init($id) || !$handler->set($values) || !$handler->save()) {
        fwrite(STDERR, $id . ': ' . print_r($handler->errormsg, true));
        exit(1);
    }
}

// Description, most aliases, most mailboxes, largest mailbox and all mailboxes together in MB.
$domains = [
    'harbour-sailing.example' => ['Harbour Sailing Club', 10, 10, 2000, 10000],
    'hillside-chess.example' => ['Hillside Chess Circle', 10, 8, 1000, 5000],
    'maple-choir.example' => ['Maple Street Choir', 10, 10, 1000, 5000],
    'oldtown-garden.example' => ['Old Town Gardeners', 15, 10, 1000, 6000],
    'riverside-rowing.example' => ['Riverside Rowing Club', 20, 20, 1500, 20000],
    'willow-stage.example' => ['Willow Stage Company', 10, 6, 1000, 4000],
];
foreach ($domains as $domain => [$description, $aliases, $mailboxes, $largest, $all]) {
    put(new DomainHandler(1), $domain, ['description' => $description, 'aliases' => $aliases, 'mailboxes' => $mailboxes,
        'maxquota' => $largest, 'quota' => $all, 'default_aliases' => 0]);
}

// Name and quota in MB.
$mailboxes = [
    'carol.nash@harbour-sailing.example' => ['Carol Nash', 1000],
    'ned.pryce@harbour-sailing.example' => ['Ned Pryce', 500],
    'regatta@harbour-sailing.example' => ['Regatta Office', 2000],
    'arthur.bell@hillside-chess.example' => ['Arthur Bell', 500],
    'junior.team@hillside-chess.example' => ['Junior Team', 250],
    'lena.fischer@hillside-chess.example' => ['Lena Fischer', 750],
    'omar.haddad@hillside-chess.example' => ['Omar Haddad', 500],
    'ruth.okafor@maple-choir.example' => ['Ruth Okafor', 500],
    'wendy.hart@maple-choir.example' => ['Wendy Hart', 250],
    'george.mills@oldtown-garden.example' => ['George Mills', 500],
    'hana.sato@oldtown-garden.example' => ['Hana Sato', 500],
    'peter.dunn@oldtown-garden.example' => ['Peter Dunn', 300],
    'amy.stroud@riverside-rowing.example' => ['Amy Stroud', 400],
    'ben.castle@riverside-rowing.example' => ['Ben Castle', 400],
    'chloe.marsh@riverside-rowing.example' => ['Chloe Marsh', 400],
    'dev.patel@riverside-rowing.example' => ['Dev Patel', 600],
    'ewan.reid@riverside-rowing.example' => ['Ewan Reid', 400],
    'freya.holt@riverside-rowing.example' => ['Freya Holt', 400],
    'gil.santos@riverside-rowing.example' => ['Gil Santos', 800],
    'isobel.crane@riverside-rowing.example' => ['Isobel Crane', 400],
    'kofi.mensah@riverside-rowing.example' => ['Kofi Mensah', 400],
    'maud.ellery@riverside-rowing.example' => ['Maud Ellery', 1200],
    'rosa.linden@riverside-rowing.example' => ['Rosa Linden', 400],
    'victor.young@riverside-rowing.example' => ['Victor Young', 400],
    'box.office@willow-stage.example' => ['Box Office', 1000],
    'mira.castell@willow-stage.example' => ['Mira Castell', 500],
];
foreach ($mailboxes as $address => [$name, $quota]) {
    put(new MailboxHandler(1), $address, ['name' => $name, 'quota' => $quota, 'password' => 'letter-box-10',
        'password2' => 'letter-box-10', 'email_other' => '', 'active' => 1, 'welcome_mail' => 0]);
}

$aliases = [
    'crew@harbour-sailing.example' => ['ned.pryce@harbour-sailing.example', 'regatta@harbour-sailing.example'],
    'info@harbour-sailing.example' => ['carol.nash@harbour-sailing.example'],
    'old-results@harbour-sailing.example' => ['regatta@harbour-sailing.example'],
    'treasurer@harbour-sailing.example' => ['ned.pryce@harbour-sailing.example'],
    'tournament@hillside-chess.example' => ['arthur.bell@hillside-chess.example', 'omar.haddad@hillside-chess.example'],
    'secretary@hillside-chess.example' => ['lena.fischer@hillside-chess.example'],
    'concerts@maple-choir.example' => ['ruth.okafor@maple-choir.example', 'wendy.hart@maple-choir.example'],
    'treasurer@maple-choir.example' => ['wendy.hart@maple-choir.example'],
    'committee@oldtown-garden.example' => ['george.mills@oldtown-garden.example', 'hana.sato@oldtown-garden.example'],
    'plants@oldtown-garden.example' => ['hana.sato@oldtown-garden.example'],
    'boathouse@riverside-rowing.example' => ['gil.santos@riverside-rowing.example'],
    'treasurer@riverside-rowing.example' => ['maud.ellery@riverside-rowing.example'],
    'tickets@willow-stage.example' => ['box.office@willow-stage.example'],
];
foreach ($aliases as $address => $to) {
    put(new AliasHandler(1), $address, ['goto' => $to]);
}

put(new AdminHandler(1), 'ada@clubs.example', ['password' => 'green-beans-22', 'password2' => 'green-beans-22',
    'superadmin' => 1, 'domains' => [], 'active' => 1]);
put(new AdminHandler(1), 'wendy.hart@maple-choir.example', ['password' => 'brass-band-17', 'password2' => 'brass-band-17',
    'superadmin' => 0, 'domains' => ['maple-choir.example'], 'active' => 1]);

$away = new VacationHandler('ruth.okafor@maple-choir.example');
$away->set_away(
    'On tour with the choir until spring',
    "Thank you for your letter. I am on tour with the choir.\nWendy Hart answers everything that cannot wait.",
    0,
    date('Y-m-d', strtotime('-10 days')),
    date('Y-m-d', strtotime('+120 days')),
);

// What was done when, instead of what this script did.
db_execute('DELETE FROM log');
$log = [
    ['2025-02-03 09:12:40', 'ada@clubs.example', 'hillside-chess.example', 'create_domain', 'hillside-chess.example'],
    ['2025-02-03 09:20:11', 'ada@clubs.example', 'hillside-chess.example', 'create_mailbox', 'arthur.bell@hillside-chess.example'],
    ['2025-02-03 09:24:52', 'ada@clubs.example', 'hillside-chess.example', 'create_mailbox', 'lena.fischer@hillside-chess.example'],
    ['2025-03-17 16:05:09', 'nora@clubs.example', 'hillside-chess.example', 'create_alias', 'blitz@hillside-chess.example'],
    ['2025-05-08 11:47:30', 'nora@clubs.example', 'hillside-chess.example', 'delete_alias', 'blitz@hillside-chess.example'],
    ['2025-06-21 08:31:03', 'ada@clubs.example', 'hillside-chess.example', 'edit_mailbox', 'omar.haddad@hillside-chess.example'],
    ['2025-09-02 14:58:26', 'ada@clubs.example', 'hillside-chess.example', 'delete_alias', 'summer@hillside-chess.example'],
    ['2025-02-04 10:02:17', 'ada@clubs.example', 'harbour-sailing.example', 'create_domain', 'harbour-sailing.example'],
    ['2025-07-11 17:40:55', 'nora@clubs.example', 'harbour-sailing.example', 'delete_mailbox', 'jib@harbour-sailing.example'],
    ['2025-08-19 12:20:01', 'wendy.hart@maple-choir.example', 'maple-choir.example', 'edit_alias', 'concerts@maple-choir.example'],
];
foreach ($log as [$time, $who, $domain, $action, $data]) {
    db_execute(
        'INSERT INTO log (timestamp, username, domain, action, data) VALUES (?, ?, ?, ?, ?)',
        [$time, "$who (192.168.7.20)", $domain, $action, $data],
    );
}
foreach (['domain', 'mailbox', 'alias', 'admin', 'vacation'] as $table) {
    db_execute("UPDATE $table SET created = datetime('2025-02-03 09:00:00', '+' || rowid || ' days')");
    db_execute("UPDATE $table SET modified = created");
}
