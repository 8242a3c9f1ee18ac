# Serves the ticket system until it is told to end. Arguments: those of Plack, as `--port`.

use strict;
use warnings;
use RT;

RT->LoadConfig;
RT->InitPluginPaths;
RT->InitLogging;
RT->Init(Heavy => 1);
# Each child opens its own.
$RT::Handle->dbh->disconnect;
$RT::Handle->dbh(undef);
undef $RT::Handle;

require RT::PlackRunner;
my $runner = RT::PlackRunner->new(server => 'Starlet', env => 'deployment');
$runner->parse_options(@ARGV);
# Whoever goes away does not end a child.
$SIG{PIPE} = 'IGNORE';
$runner->run;
