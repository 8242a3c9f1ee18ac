<?php
// A post office with quotas and automatic replies. Passwords are kept as they are typed, so that checks can read them.
$CONF['database_type'] = 'sqlite';
$CONF['database_name'] = '{root}/postfixadmin.sqlite';
$CONF['encrypt'] = 'cleartext';
$CONF['emailcheck_resolve_domain'] = 'NO';
$CONF['admin_email'] = 'postmaster@clubs.example';
$CONF['quota'] = 'YES';
$CONF['domain_quota'] = 'YES';
$CONF['vacation'] = 'YES';
$CONF['vacation_domain'] = 'autoreply.clubs.example';
$CONF['fetchmail'] = 'NO';
$CONF['sendmail'] = 'NO';
$CONF['show_footer_text'] = 'NO';
$CONF['show_custom_domains'] = [];
