<?php
// The webmail's configuration.
$config = [];
$config['db_dsnw'] = 'sqlite:///{root}/roundcube.sqlite?mode=0640';
$config['imap_host'] = '127.0.0.1:{imap_port}';
$config['smtp_host'] = '127.0.0.1:{smtp_port}';
$config['smtp_user'] = '';
$config['smtp_pass'] = '';
$config['des_key'] = 'only-for-this-bench-24ch';
$config['product_name'] = 'Letters';
$config['mail_domain'] = 'example.com';
$config['plugins'] = [];
$config['skin'] = 'elastic';
$config['language'] = 'en_US';
$config['sent_mbox'] = 'Sent';
$config['trash_mbox'] = 'Trash';
$config['drafts_mbox'] = 'Drafts';
$config['junk_mbox'] = 'Junk';
$config['enable_spellcheck'] = false;
$config['mime_types'] = '{root}/etc/roundcube/mimetypes.php';
