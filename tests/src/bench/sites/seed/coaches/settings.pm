# The settings of the ticket system; what stands in braces is filled in.

use utf8;
Set($rtname, 'marlow');
Set($Organization, 'marlow-coaches.example');
Set($WebDomain, '127.0.0.1');
Set($WebPort, {port});
Set($DatabaseType, 'SQLite');
Set($DatabaseName, '{root}/tickets.sqlite');
Set($Timezone, 'UTC');
Set($LogToSyslog, undef);
Set($LogToSTDERR, 'warning');
# Letters end as files of the temporary folder.
Set($MailCommand, 'testfile');
1;
