# What a coach company keeps in its ticket system: four desks, six people who work there, drivers and customers who
# write to them, a hundred tickets, answers for customers, searches that are kept. Arguments: the folder of this file.

use strict;
use warnings;
use RT;

my $here = shift;
RT->LoadConfig;
RT->Init;
my $system = RT->SystemUser;
my $dbh = $RT::Handle->dbh;
$dbh->do('pragma synchronous = off');

sub sure {
    my ($done, $why) = @_;
    die($why // 'something was not done') unless $done;
    return $done;
}

sub made {
    my ($class, %with) = @_;
    my $object = $class->new($system);
    my ($id, @why) = $object->Create(%with);
    sure($id, "$class: @why");
    return $object;
}

# The mails that tickets would send are for later.
my $scrips = RT::Scrips->new($system);
$scrips->UnLimit;
my @scrips = @{ $scrips->ItemsArrayRef };
$_->SetDisabled(1) for @scrips;

# Desks.
my $first = RT::Queue->new($system);
sure($first->Load('General'));
sure($first->SetName('Help desk'));
sure($first->SetDescription('Computers, telephones and printers'));
my %queues = ('Help desk' => $first);
my @more = (
    [ 'Garage',        'Repairs of the coaches' ],
    [ 'Lost property', 'What was found on the coaches' ],
    [ 'Travel office', 'Bookings, questions and complaints' ],
);
$queues{ $_->[0] } = made('RT::Queue', Name => $_->[0], Description => $_->[1]) for @more;

# Fields of their own.
sub field {
    my ($name, $type, $queue, @values) = @_;
    my $field = made('RT::CustomField', Name => $name, Type => $type, MaxValues => 1, LookupType => RT::Ticket->CustomFieldLookupType);
    sure($field->AddValue(Name => $values[$_], SortOrder => $_ + 1)) for 0 .. $#values;
    sure($field->AddToObject($queues{$queue}));
    return $field->id;
}
my %fields = (
    coach => field('Coach', 'Freeform', 'Garage'),
    depot => field('Depot', 'Select', 'Garage', 'North Road', 'Harbour', 'Hillside'),
    line  => field('Line', 'Select', 'Lost property', '10 Coast', '24 Airport', '31 Moor', 'Private hire'),
);

# People.
my %users;
sub person {
    my ($name, $real, $mail, %with) = @_;
    $users{$name} = made('RT::User', Name => $name, RealName => $real, EmailAddress => $mail, Privileged => 0, %with);
}
my $house = 'marlow-coaches.example';
my @staff = (
    [ 'nadia', 'Nadia Haddad',    'saffron-bus-9',  'Management',    '200' ],
    [ 'tom',   'Tom Bellamy',     'spanner-13',     'Garage',        '211' ],
    [ 'greta', 'Greta Lindqvist', 'window-seat-2',  'Travel office', '222' ],
    [ 'imran', 'Imran Sheikh',    'loose-cable-4',  'Help desk',     '233' ],
    [ 'sofie', 'Sofie Adler',     'odd-glove-6',    'Lost property', '244' ],
    [ 'lars',  'Lars Nyman',      'quiet-exit-8',   'Garage',        '255' ],
);
person($_->[0], $_->[1], "$_->[0]\@$house", Privileged => 1, Password => $_->[2], Organization => $_->[3], WorkPhone => $_->[4]) for @staff;
my @drivers = (
    [ 'dai', 'Dai Evans' ], [ 'kofi', 'Kofi Mensah' ], [ 'lucia', 'Lucia Ferri' ], [ 'pete', 'Pete Walsh' ], [ 'anja', 'Anja Krol' ],
);
person($_->[0], $_->[1], "$_->[0]\@$house", Organization => 'Drivers') for @drivers;
my @customers = (
    [ 'okafor',   'Blessing Okafor',   'b.okafor@hollybush-school.example', 'Hollybush School' ],
    [ 'tan',      'Hugh Tan',          'hugh.tan@mailbox.example',          '' ],
    [ 'fraser',   'Wilma Fraser',      'w.fraser@mailbox.example',          '' ],
    [ 'pinto',    'Rosa Pinto',        'rosa@pinto-market.example',         'Pinto Market' ],
    [ 'ramblers', "Ramblers' Society", 'office@ramblers.example',           "Ramblers' Society" ],
    [ 'quill',    'Max Quill',         'max@quill-ads.example',             'Quill Advertising' ],
    [ 'choir',    'Owen Price',        'owen@harbour-choir.example',        'Harbour Choir' ],
);
person($_->[0], $_->[1], $_->[2], Organization => $_->[3], $_->[0] eq 'okafor' ? (Password => 'chalk-and-slate') : ()) for @customers;
my $root = RT::User->new($system);
$root->Load('root');
sure($root->SetPassword('not-for-anybody-1'));

# Groups, and what they may.
my %groups;
sub group {
    my ($name, $what, @members) = @_;
    my $group = $groups{$name} = RT::Group->new($system);
    sure($group->CreateUserDefinedGroup(Name => $name, Description => $what));
    sure($group->AddMember($users{$_}->PrincipalId)) for @members;
}
group('Staff',              'Everybody who has a desk', map { $_->[0] } @staff);
group('Garage team',        'The mechanics',            'tom', 'lars');
group('Help desk team',     'Computers and telephones', 'imran', 'lars');
group('Travel office team', 'Bookings and complaints',  'greta');
group('Lost property team', 'Found things',             'sofie');
my @rights = qw(
    SeeQueue ShowTicket ShowTicketComments CreateTicket CommentOnTicket ReplyToTicket ModifyTicket DeleteTicket OwnTicket
    TakeTicket ReassignTicket StealTicket Watch WatchAsAdminCc ForwardMessage SeeCustomField ModifyCustomField
    SetInitialCustomField ModifySelf LoadSavedSearch ShowSavedSearches EditSavedSearches CreateSavedSearch SeeOwnDashboard
    CreateOwnDashboard ModifyOwnDashboard DeleteOwnDashboard SeeGroup SeeClass ShowArticle CreateArticle ModifyArticle
    ShowArticlesMenu
);
sure($groups{Staff}->PrincipalObj->GrantRight(Right => $_, Object => $RT::System)) for @rights;
sure($users{nadia}->PrincipalObj->GrantRight(Right => 'SuperUser', Object => $RT::System));
my $outside = RT::Group->new($system);
sure($outside->LoadSystemInternalGroup('Unprivileged'));
for my $right (qw(SeeQueue CreateTicket ReplyToTicket)) {
    sure($outside->PrincipalObj->GrantRight(Right => $right, Object => $queues{'Travel office'}));
}
my $asking = RT::System->new($system)->RoleGroup('Requestor');
sure($asking->PrincipalObj->GrantRight(Right => 'ShowTicket', Object => $RT::System));

# Tickets, in the order of their days.
sub rows {
    my ($name, $columns) = @_;
    open(my $file, '<', "$here/$name") or die("$name: $!");
    my @rows;
    while (my $line = <$file>) {
        chomp $line;
        next if $line =~ /^(#|$)/;
        my @cells = map { s/^\s+|\s+$//gr } split(/\|/, $line, -1);
        die("$name: $line") unless @cells == $columns;
        push @rows, \@cells;
    }
    return @rows;
}
my @tickets = map { { queue => $_->[0], status => $_->[1], owner => $_->[2], priority => $_->[3], day => $_->[4], due => $_->[5],
    from => $_->[6], coach => $_->[7], depot => $_->[8], subject => $_->[9], text => $_->[10] } } rows('tickets.txt', 11);
my @found = map { { queue => 'Lost property', status => $_->[0], owner => $_->[1], priority => 'Low', day => $_->[2], due => '',
    from => 'sofie', line => $_->[3], subject => $_->[4], text => 'Found by the driver at the end of the day.' } } rows('lost.txt', 5);
my %numbers = (Low => 0, Medium => 50, High => 100);
my %ids;
for my $row (sort { $a->{day} cmp $b->{day} } @tickets, @found) {
    my %with = (
        Queue => $queues{ $row->{queue} }->id,
        Subject => $row->{subject},
        Status => $row->{status} eq 'resolved' ? 'resolved' : 'new',
        Priority => $numbers{ $row->{priority} },
        Requestor => [ $users{ $row->{from} }->id ],
        Owner => $row->{owner},
        MIMEObj => MIME::Entity->build(Type => 'text/plain', Charset => 'UTF-8', Data => [ $row->{text} ]),
    );
    $with{Due} = "$row->{due} 12:00:00" if $row->{due};
    for my $name (keys %fields) {
        $with{"CustomField-$fields{$name}"} = $row->{$name} if $row->{$name};
    }
    my $ticket = RT::Ticket->new($system);
    my ($id, $transaction, $why) = $ticket->Create(%with);
    sure($id, "$row->{subject}: " . ($why // ''));
    $ids{ $row->{subject} } = $id;
    sure($ticket->SetStatus('open')) if $row->{status} =~ /^(open|stalled|rejected)$/;
    sure($ticket->SetStatus($row->{status})) if $row->{status} =~ /^(stalled|rejected)$/;
    my $who = $users{ $row->{from} }->id;
    my $when = "$row->{day} 09:30:00";
    $dbh->do('update Tickets set Created = ?, LastUpdated = ?, Creator = ?, LastUpdatedBy = ? where id = ?', undef, $when, $when, $who, $who, $id);
    $dbh->do("update Transactions set Created = ?, Creator = ? where ObjectType = 'RT::Ticket' and ObjectId = ?", undef, $when, $who, $id);
    $dbh->do("update Attachments set Created = ?, Creator = ? where TransactionId in (select id from Transactions where ObjectType =
        'RT::Ticket' and ObjectId = ?)", undef, $when, $who, $id);
}
for my $column (qw(Started Resolved)) {
    $dbh->do("update Tickets set $column = Created where $column > Created");
}

# What was said since.
sub said {
    my ($subject, $who, $kind, $text) = @_;
    my $ticket = RT::Ticket->new(RT::CurrentUser->new($users{$who}));
    sure($ticket->Load($ids{$subject}));
    my $status = $ticket->Status;
    sure($kind eq 'reply' ? $ticket->Correspond(Content => $text) : $ticket->Comment(Content => $text));
    $ticket->SetStatus($status) if $ticket->Status ne $status;
}
said('Wheelchair lift stops halfway',         'tom',   'comment', 'The pump is fine, it is the switch.');
said('Heating blows cold at the back',        'tom',   'reply',   'The valve comes from Turin and takes two weeks.');
said('Booking screen freezes on Mondays',     'imran', 'comment', 'The backup runs at that time.');
said("Ramblers' winter outing",               'greta', 'reply',   'Dogs travel free. Which day do you prefer?');
said('Complaint: coach was 25 minutes late',  'greta', 'comment', 'There was an accident on the ring road.');
said('Hearing aid',                           'sofie', 'comment', 'Mrs Doyle from Pier Road may be the owner.');

# Answers for customers.
my $class = RT::Class->new($system);
sure($class->Load('General'));
sure($class->SetName('Answers'));
my $content = RT::CustomField->new($system);
sure($content->LoadByName(Name => 'Content', LookupType => 'RT::Class-RT::Article', IncludeGlobal => 1));
$content->AddToObject($class);
my @answers = (
    [ 'Luggage',      'What travels in the hold',   'One suitcase for each passenger. Skis cost 5 pounds.' ],
    [ 'Bicycles',     'Taking a bicycle',           'Up to four bicycles for each coach, 6 pounds each.' ],
    [ 'Dogs',         'Taking a dog',               'Dogs travel free and lie on the floor.' ],
    [ 'Cancelling',   'When a trip is called off',  'You get all your money back up to 14 days before the trip.' ],
    [ 'Found things', 'How long things are kept',   'We keep what is found for 90 days.' ],
);
for my $answer (@answers) {
    made('RT::Article', Class => $class->id, Name => $answer->[0], Summary => $answer->[1], 'CustomField-' . $content->id => $answer->[2]);
}

# Searches of Greta's, and the dashboard that shows them: who deletes a search that a dashboard shows is asked once more.
my $greta = RT::CurrentUser->new($users{greta});
my $privacy = 'RT::User-' . $users{greta}->id;
my @searches = (
    [ 'Trips to confirm',       "Queue = 'Travel office' AND Status = 'stalled'" ],
    [ 'Summer excursions 2025', "Queue = 'Travel office' AND Subject LIKE 'excursion' AND Due < '2025-10-01'" ],
    [ 'Complaints',             "Queue = 'Travel office' AND Subject LIKE 'Complaint'" ],
);
my @shown;
for my $row (@searches) {
    my $search = RT::SavedSearch->new($greta);
    sure($search->Save(Privacy => $privacy, Type => 'Ticket', Name => $row->[0], SearchParams => {
        Query => $row->[1], OrderBy => 'Due', Order => 'ASC', RowsPerPage => 50,
        Format => q{'<B><A HREF="__WebPath__/Ticket/Display.html?id=__id__">__id__</a></B>/TITLE:#',}
            . q{'<B><A HREF="__WebPath__/Ticket/Display.html?id=__id__">__Subject__</a></B>/TITLE:Subject',Requestors,Due},
    }));
    push @shown, { pane => 'body', portlet_type => 'search', id => $search->Id, description => "Saved Search: $row->[0]", privacy => $privacy };
}
my $board = RT::Dashboard->new($greta);
sure($board->Save(Privacy => $privacy, Name => 'Monday round', Panes => { sidebar => [], body => \@shown }));

$_->SetDisabled(0) for @scrips;
