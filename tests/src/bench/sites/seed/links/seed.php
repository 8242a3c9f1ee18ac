<?php
// The links that the neighbours of Elmbrook keep, and the one account that looks after them. All days are fixed, and no
// address leads anywhere.
require __DIR__ . '/parts.php';

use Shaarli\Bookmark\{Bookmark, BookmarkArray, BookmarkIO};
use Shaarli\Config\ConfigManager;

$salt = sha1('Elmbrook');
$settings = [
    'credentials' => ['login' => 'hester', 'hash' => sha1('copper-kettle-4' . 'hester' . $salt), 'salt' => $salt],
    'general' => ['title' => 'Elmbrook Links', 'header_link' => '/', 'timezone' => 'UTC', 'download_timeout' => 2],
    'resource' => [
        'raintpl_tmp' => '{root}/var/cache/shaarli/tmp/', 'thumbnails_cache' => '{root}/var/cache/shaarli/cache',
        'page_cache' => '{root}/var/cache/shaarli/pagecache',
    ],
    'security' => ['ban_after' => 100],
    'updates' => ['check_updates' => false],
    'thumbnails' => ['mode' => 'none'],
    'translation' => ['language' => 'en'],
    'api' => ['enabled' => false, 'secret' => ''],
];
file_put_contents('{root}/var/lib/shaarli/data/config.json.php', '<?php /*' . json_encode($settings) . '*/ ?>');

// Time, title, address (none for a note), description, tags, and what is special (p: private, s: stays on top).
$links = [
    ['2025-01-14 09:20', 'Parish council: minutes and agendas', 'council.elmbrook.example/minutes',
        'Everything since 2011. The agenda comes out on the Friday before the meeting.', 'council local'],
    ['2025-01-22 18:04', 'Bus timetable, lines 14 and 41', 'buses.elmbrook.example/timetable',
        'The last 41 back from the station leaves at ten past ten.', 'local transport'],
    ['2025-01-30 20:15', 'How to sharpen a spade', 'sharp-edges.example/spade',
        'A file, a vice and ten minutes. Always push away from you.', 'garden repair'],
    ['2025-02-03 11:40', 'Repair café in the scout hut', 'repair-cafe.example/elmbrook',
        'Every first Saturday. Bring the cable too, and the manual if you still have it.', 'local repair'],
    ['2025-02-17 08:55', 'Allotments: waiting list and rules', 'allotments.elmbrook.example/rules',
        'Half plots go faster. No bonfires before six.', 'garden local'],
    ['2025-02-24 17:30', 'A sourdough starter for forgetful people', 'bread-bench.example/starter',
        'It survives three weeks in the fridge.', 'baking'],
    ['2025-03-02 10:12', 'Footpath map of the parish', 'footpaths.elmbrook.example/map',
        'With the two new kissing gates and the diversion at the weir.', 'local walks'],
    ['2025-03-08 21:47', 'Darning a jumper so that it shows', 'wool-and-needle.example/darning',
        'Use a colour that you like, it is going to be seen.', 'repair'],
    ['2025-03-15 07:31', 'River levels at Mill Bridge', 'river-watch.example/mill-bridge',
        'Above 1.9 metres the lower car park goes under.', 'local river'],
    ['2025-03-28 12:26', 'Library opening hours', 'library.elmbrook.example/hours',
        'Closed on Wednesdays. The box for returns is never closed.', 'library local'],
    ['2025-04-03 19:18', 'A year of pruning, month by month', 'garden-notebook.example/pruning',
        'What to cut when, and what to leave alone.', 'garden'],
    ['2025-04-11 16:09', 'Seed swap in the village hall', 'seed-swap.example/elmbrook',
        'Label your envelopes with the year.', 'garden local swap'],
    ['2025-04-26 09:02', 'Bluebell walk through Hanger Wood', 'footpaths.elmbrook.example/bluebells',
        'Two miles, muddy at the stream. Best in the last week of April.', 'local walks'],
    ['2025-05-09 20:33', 'Elmbrook Singers: rehearsals and concerts', 'singers.elmbrook.example/dates',
        'Basses wanted, no audition.', 'local music'],
    ['2025-05-20 13:45', 'Report a pothole or a broken street lamp', 'council.elmbrook.example/report',
        'Every lamp has a number at the height of your eyes.', 'council local'],
    ['2025-05-27 18:51', 'Reading contour lines', 'map-school.example/contours',
        'How to tell a hill from a hollow before you are in it.', 'walks'],
    ['2025-06-05 08:14', 'Open gardens weekend', 'open-gardens.example/elmbrook',
        'Eleven gardens this time, and tea at number 8.', 'events garden local'],
    ['2025-06-19 15:22', 'Where to swim and where not', 'river-watch.example/swimming',
        'Never below the weir.', 'local river'],
    ['2025-06-28 10:37', 'Rye bread in a flower pot', 'bread-bench.example/rye',
        'Raised with sourdough, baked in clay.', 'baking'],
    ['2025-07-07 11:58', 'Summer reading challenge', 'library.elmbrook.example/summer',
        'Six books before September, with a medal for everybody.', 'kids library local'],
    ['2025-07-12 21:06', 'Slugs: a truce in seven steps', 'garden-notebook.example/slugs',
        'Number four is a duck.', 'garden'],
    ['2025-07-21 17:43', 'Tool library: what can be borrowed', 'tool-library.example/elmbrook',
        'A carpet cleaner, two ladders and a cement mixer among other things.', 'local repair swap'],
    ['2025-07-30 19:29', 'Jumble sale 2024', 'jumble.elmbrook.example/2024',
        'The list of stalls and what the sale brought in.', 'events'],
    ['2025-08-13 09:36', 'Towpath round, five miles with a pub', 'footpaths.elmbrook.example/towpath',
        'Flat all the way and good with a pushchair.', 'local river walks'],
    ['2025-08-29 20:01', 'What to do with a dead toaster', 'second-life.example/toaster',
        'It is nearly always the lever or the fuse.', 'repair'],
    ['2025-09-04 07:48', 'School term dates', 'school.elmbrook.example/terms',
        'The half term is a week later than in town.', 'kids local'],
    ['2025-09-14 18:20', 'Leek and potato soup for thirty', 'soup-kitchen.example/leek',
        'Peel on the evening before.', 'recipies'],
    ['2025-09-25 14:53', 'Old photographs of the High Street', 'archive.elmbrook.example/high-street',
        'Do you know the man with the goose?', 'history local'],
    ['2025-10-02 19:44', 'Compost that does not smell', 'garden-notebook.example/compost',
        'More cardboard than you would think.', 'garden'],
    ['2025-10-09 12:05', 'Jumble sale 2025', 'jumble.elmbrook.example/2025',
        'Thank you all, the roof of the bus shelter is paid for.', 'events'],
    ['2025-10-16 10:28', 'Apple day in the orchard', 'orchard.elmbrook.example/apple-day',
        'Bring your own bottles for the juice.', 'events garden local'],
    ['2025-10-30 21:15', 'Boots: waxing, drying, resoling', 'long-soles.example/boots',
        'Never dry them on the stove.', 'repair walks'],
    ['2025-11-06 06:59', 'Flood wardens: whom to ring', 'flood-wardens.example/elmbrook',
        'Day and night, for each street.', 'local river volunteers'],
    ['2025-11-13 17:17', 'Parkin for bonfire night', 'soup-kitchen.example/parkin',
        'Wait three days before you cut it, if you can.', 'baking recipies'],
    ['2025-11-22 08:40', 'How to spot an otter', 'river-watch.example/otters',
        'Look for bubbles, and go alone.', 'river wildlife'],
    ['2025-12-08 16:32', 'Bin days and the recycling centre', 'council.elmbrook.example/bins',
        'Over the holidays everything is a day late.', 'council local'],
    ['2025-12-15 13:11', 'Strong flour by the sack', 'stone-mill.example/sacks',
        'The mill delivers on Tuesdays. Good for sourdough and for pizza.', 'baking shopping'],
    ['2026-01-05 19:03', 'Marmalade without tears', 'soup-kitchen.example/marmalade',
        'Freeze the oranges first.', 'recipies'],
    ['2026-01-12 20:46', 'Sourdough course: offer from the mill', 'stone-mill.example/course-offer',
        'For twelve people, with lunch. Ask Tom about the ovens.', 'baking planning', 'p'],
    ['2026-01-19 09:55', 'Winter walks with the ramblers', 'ramblers.elmbrook.example/winter',
        'Sundays at ten from the pump.', 'local walks'],
    ['2026-01-27 11:24', 'Neighbourhood plan: have your say', 'council.elmbrook.example/plan',
        'Open until the end of May.', 'council planning'],
    ['2026-02-10 18:38', 'Bicycle kitchen on Thursdays', 'bicycle-kitchen.example/elmbrook',
        'Tools, oil and advice are free, inner tubes are not.', 'local repair'],
    ['2026-02-21 22:07', 'Kitchen of the hall: what a lunch costs', 'sums.elmbrook.example/lunch',
        'Per head, with and without pudding.', 'planning recipies', 'p'],
    ['2026-02-26 15:50', 'Solar panels on the roof of the hall', 'village-hall.example/solar',
        'The offer and the drawings. Nothing is decided yet.', 'energy'],
    ['2026-03-03 10:10', 'Fireworks: insurance quotes', 'sums.elmbrook.example/fireworks',
        'Three quotes, the cheapest wants two marshals.', 'planning', 'p'],
    ['2026-03-05 07:22', 'Watering less: mulch and clay pots', 'garden-notebook.example/watering',
        'Once a week is enough even in July.', 'garden'],
    ['2026-03-11 17:56', 'Applications for building near us', 'council.elmbrook.example/building',
        'Updated every Monday.', 'council planning'],
    ['2026-03-16 21:34', 'Midsummer fair: draft of the programme', 'fair.elmbrook.example/programme',
        'The times of the band are not certain.', 'fair', 'p'],
    ['2026-03-17 08:18', 'Midsummer fair: form for stallholders', 'fair.elmbrook.example/stalls',
        'Tables are two metres long.', 'fair', 'p'],
    ['2026-03-17 08:41', 'Midsummer fair: accounts', 'fair.elmbrook.example/accounts',
        'Only for the committee.', 'fair', 'p'],
    ['2026-03-19 19:12', 'Along the old drovers\' road', 'long-soles.example/drovers',
        'Fourteen miles in two days, with a barn to sleep in.', 'history walks'],
    ['2026-03-26 12:49', 'Volunteers\' rota for the village shop', 'shop.elmbrook.example/rota',
        'Swap among yourselves, but tell Joan.', 'volunteers'],
    ['2026-04-02 09:27', 'Testing river water at home', 'river-watch.example/kits',
        'The kits are in the library, ask at the desk.', 'river volunteers'],
    ['2026-04-09 08:06', 'Stiles, gates and dogs', 'long-soles.example/stiles',
        'Who has to give way to whom.', 'walks'],
    ['2026-04-09 13:35', 'The eclipse in August', 'clear-skies.example/eclipse',
        'Best from the church tower. The vicar has glasses for forty.', 'sky'],
    ['2026-04-09 20:52', 'Tea towels with the church on them', 'linen-press.example/elmbrook',
        'Forty need to be ordered, we have thirty-one.', 'shopping'],
    ['2026-04-11 10:44', 'Hedgehog highways', 'prickly-friends.example/highways',
        'A hole of thirteen centimetres in each fence.', 'wildlife'],
    ['2026-04-12 16:20', 'Knots for washing lines', 'rope-yard.example/knots',
        'The one that never slips and the one that always opens.', 'home'],
    ['2025-01-10 12:00', 'Start here: how this list works', '',
        'Anybody may read it. Send new links to Hester and she will put them in.', 'help', 's'],
];

$all = new BookmarkArray();
usort($links, fn ($one, $other) => $one[0] <=> $other[0]);
foreach ($links as $id => [$time, $title, $url, $description, $tags]) {
    $special = $links[$id][5] ?? '';
    $link = new Bookmark();
    $link->setCreated(new DateTime("$time:00", new DateTimeZone('UTC')));
    $link->setId($id)->setTitle($title)->setUrl($url === '' ? '' : "https://$url")->setDescription($description);
    $link->setTagsString($tags)->setPrivate(str_contains($special, 'p'))->setSticky(str_contains($special, 's'));
    $link->validate();
    $all[$id] = $link;
}
$all->reorder();
(new BookmarkIO(new ConfigManager()))->write($all);
