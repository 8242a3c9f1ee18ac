<?php
// Answers a query as SQLite would, with Fossil's own functions: it keeps its texts packed.
putenv('LD_LIBRARY_PATH={libraries}');
putenv('FOSSIL_HOME={root}');
$words = ['{root}/usr/bin/fossil', 'sql', '--readonly', '-R', '{root}/ridge.fossil', '.mode tabs', $argv[1]];
passthru(implode(' ', array_map('escapeshellarg', $words)), $code);
exit($code);
