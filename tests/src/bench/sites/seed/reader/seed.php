<?php
// Three readers and an administrator; their categories, feeds, articles, labels, notes and a filter. All dates are
// fixed and nothing is ever fetched.
mysqli_report(MYSQLI_REPORT_ERROR | MYSQLI_REPORT_STRICT);
$db = new mysqli('127.0.0.1', 'root', '', '', {database_port});
$db->query('create database reader character set utf8');
$db->select_db('reader');
$db->multi_query(file_get_contents('{root}/usr/share/tt-rss/schema/ttrss_schema_mysql.sql'));
while ($db->more_results()) {
    $db->next_result();
}
$db->set_charset('utf8');

function put($table, $row) {
    global $db;
    $names = implode(', ', array_keys($row));
    $places = implode(', ', array_fill(0, count($row), '?'));
    $statement = $db->prepare("insert into $table ($names) values ($places)");
    $statement->execute(array_values($row));
    return $db->insert_id;
}

function person($login, $password, $level, $name, $prefs) {
    $salt = str_repeat(md5($login), 4);
    $id = put('ttrss_users', [
        'login' => $login, 'pwd_hash' => 'MODE2:' . hash('sha256', $salt . $password), 'salt' => $salt,
        'access_level' => $level, 'full_name' => $name, 'email' => "$login@millbrook.example",
        'created' => '2023-01-09 08:00:00',
    ]);
    foreach ($prefs + ['USER_TIMEZONE' => 'UTC', 'USER_LANGUAGE' => 'en_US'] as $pref => $value) {
        put('ttrss_user_prefs', ['owner_uid' => $id, 'pref_name' => $pref, 'value' => $value]);
    }
    return $id;
}

$db->query('delete from ttrss_users');
$db->query('alter table ttrss_users auto_increment = 1');
$all = ['_DEFAULT_VIEW_MODE' => 'all_articles'];
$apart = ['COMBINED_DISPLAY_MODE' => 'false', 'SHOW_CONTENT_PREVIEW' => 'false'];
person('admin', 'harbour-lamp-9', 10, 'Ruth Calder', []);
$people = [
    'nora' => person('nora', 'apple-cart-12', 0, 'Nora Finch', $all),
    'edwin' => person('edwin', 'tin-whistle-5', 0, 'Edwin Marsh', $all + $apart),
    'mabel' => person('mabel', 'wool-basket-3', 0, 'Mabel Stone', $all),
];

// person, category, feed, address, then its articles from the oldest: date, title, author, text, and what is special
// (r: was read, s: starred, p: published).
$feeds = [
    ['nora', 'Kitchen', 'Kitchen Garden Weekly', 'kitchen-garden.example', [
        ['2024-03-02 07:30', 'Chitting potatoes on the windowsill', 'Dora Lime', 'Stand them in egg boxes with the eyes up.', 'r'],
        ['2024-03-09 07:30', 'How deep to sow broad beans', 'Dora Lime', 'Two knuckles deep, and never in puddles.', 'r'],
        ['2024-03-16 07:30', 'A small bed of saffron', 'Hugh Perrin', 'Plant the crocus bulbs in August and be patient.', 'rs'],
        ['2024-03-23 07:30', 'Slugs, and what they hate', 'Dora Lime', 'Wool, grit and an early walk with a torch.', ''],
        ['2024-03-30 07:30', 'Rhubarb under a bucket', 'Hugh Perrin', 'Forced stems are pink, thin and sweet.', ''],
        ['2024-04-06 07:30', 'Peas need a hedge of twigs', 'Dora Lime', 'Push hazel twigs in before the peas come up.', ''],
    ]],
    ['nora', 'Kitchen', 'Slow Suppers', 'slow-suppers.example', [
        ['2024-01-07 16:00', 'Lamb shanks while you nap', 'Ivo Marchetti', 'Three hours at a low heat do all the work.', 'r'],
        ['2024-01-14 16:00', 'Onion soup for eight', 'Ivo Marchetti', 'Cry once, then stir for forty minutes.', 'r'],
        ['2024-01-21 16:00', 'A risotto the colour of the sun', 'Paula Dean', 'A pinch of saffron steeped in warm stock is enough.', 'r'],
        ['2024-01-28 16:00', 'Baked apples with rye crumbs', 'Paula Dean', 'Use the sour ones from the back of the shed.', ''],
        ['2024-02-04 16:00', 'White beans overnight', 'Ivo Marchetti', 'Salt in the soaking water, not in the pot.', ''],
        ['2024-02-11 16:00', 'The patience of a good ragu', 'Ivo Marchetti', 'It should blip, not bubble.', ''],
    ]],
    ['nora', 'Kitchen', 'The Bread Bin', 'bread-bin.example', [
        ['2024-02-01 06:15', 'A starter in seven days', 'Walt Greer', 'Flour, water, and a jar that is not too small.', 'r'],
        ['2024-02-08 06:15', 'Why my loaf is flat', 'Walt Greer', 'It was either too warm or too long.', 'r'],
        ['2024-02-15 06:15', 'Rye needs no kneading', 'Sofia Lund', 'Stir it with a spoon and walk away.', 'r'],
        ['2024-02-22 06:15', 'Buns for Saint Lucy', 'Sofia Lund', 'They are yellow with saffron and shaped like cats.', 'rp'],
        ['2024-02-29 06:15', 'Slashing without fear', 'Walt Greer', 'One cut, a wet blade, no second thoughts.', ''],
        ['2024-03-07 06:15', 'Old bread, new soup', 'Sofia Lund', 'Stale crusts thicken everything.', ''],
        ['2024-03-14 06:15', 'Baking in a flower pot', 'Walt Greer', 'Soak the clay first or it will crack.', ''],
    ]],
    ['nora', 'Out of doors', 'Hedgerow Diary', 'hedgerow.example', [
        ['2024-04-01 19:05', 'Blackthorn before the leaves', 'Tess Arden', 'The whole lane is white and smells of almonds.', 'r'],
        ['2024-04-05 19:05', 'A hedgehog in daylight', 'Tess Arden', 'That is never a good sign, so we rang the rescue.', 'rs'],
        ['2024-04-09 19:05', 'The first swallows are back', 'Tess Arden', 'Two of them on the wire above the barn at noon.', ''],
        ['2024-04-13 19:05', 'Counting cowslips', 'Owen Bryce', 'Four hundred and twelve in the top meadow.', ''],
        ['2024-04-17 19:05', 'Swallows or martins?', 'Tess Arden', 'Look for the white rump and the shorter tail.', ''],
        ['2024-04-21 19:05', 'Wild garlic by the mill', 'Owen Bryce', 'You smell it before you see it.', ''],
        ['2024-04-25 19:05', 'What the owl left behind', 'Tess Arden', 'Three skulls in one pellet.', ''],
    ]],
    ['nora', 'Out of doors', 'Pond and Ditch', 'pond.example', [
        ['2024-03-05 08:45', 'Frogspawn under the ice', 'Lewis Tarn', 'It floats a finger deep and seems to be alive.', 'r'],
        ['2024-03-12 08:45', 'How to build a newt ladder', 'Lewis Tarn', 'A rough plank is all they want.', 'r'],
        ['2024-03-19 08:45', 'Duckweed in one weekend', 'June Fallow', 'On Monday there was no water to be seen.', ''],
        ['2024-03-26 08:45', 'The heron comes at six', 'Lewis Tarn', 'He is more punctual than the post.', ''],
        ['2024-04-02 08:45', 'Digging by hand', 'June Fallow', 'Four friends, two spades and a long Saturday.', ''],
    ]],
    ['nora', 'Out of doors', 'Tides and Tales', 'tides.example', [
        ['2023-09-03 11:20', 'The lighthouse keeper\'s cat', 'Morag Sinclair', 'She had her own entry in the log book.', 'r'],
        ['2023-09-10 11:20', 'Crossing the sands at low water', 'Fergus Neill', 'Go with a guide and a tide table.', 'r'],
        ['2023-09-17 11:20', 'A message in a bottle from Norway', 'Morag Sinclair', 'It was a shopping list.', 'r'],
        ['2023-09-24 11:20', 'Five knots that every child can tie', 'Fergus Neill', 'Begin with the bowline and its rabbit.', 'r'],
        ['2023-10-01 11:20', 'The storm that moved a beach', 'Morag Sinclair', 'In the morning the pebbles lay on the road.', 'r'],
        ['2023-10-08 11:20', 'Mending nets in the chapel', 'Isla Rae', 'Eleven people came, and two had done it before.', 'r'],
    ]],
    ['nora', 'Out of doors', 'Two Wheels West', 'two-wheels.example', [
        ['2024-05-02 13:40', 'A puncture at Penny Hill', 'Gus Adair', 'The spare tube was at home, of course.', 'r'],
        ['2024-05-06 13:40', 'Panniers or a trailer', 'Gus Adair', 'With a dog there is no question.', 'r'],
        ['2024-05-10 13:40', 'Along the old railway to the sea', 'Nell Quince', 'Forty flat miles and a tea room at each end.', ''],
        ['2024-05-14 13:40', 'Rain jackets, all of them bad', 'Gus Adair', 'We tested six and were wet six times.', ''],
        ['2024-05-18 13:40', 'Three days round the lakes', 'Nell Quince', 'Two hostels, one ferry and a great deal of cake.', ''],
        ['2024-05-22 13:40', 'The bell that says sorry', 'Gus Adair', 'It is the politest thing I own.', ''],
    ]],
    ['nora', 'Town', 'Millbrook Gazette', 'gazette.example', [
        ['2024-06-03 05:50', 'Bridge closed until Thursday', 'Staff', 'Buses go round by the station.', 'r'],
        ['2024-06-04 05:50', 'Market moves to the school yard', 'Staff', 'There is room for nine more stalls.', 'r'],
        ['2024-06-05 05:50', 'Council votes on the new pool', 'Len Harker', 'Seven were for it and six against.', ''],
        ['2024-06-06 05:50', 'Lost parrot speaks Welsh', 'Staff', 'He answers to Dai.', ''],
        ['2024-06-07 05:50', 'Bakery wins a silver medal', 'Len Harker', 'It was the plum tart that did it.', ''],
        ['2024-06-08 05:50', 'Roadworks in Mill Street', 'Staff', 'One lane is shut for two weeks.', ''],
        ['2024-06-09 05:50', 'Choir looks for tenors', 'Staff', 'No audition and free biscuits.', ''],
        ['2024-06-10 05:50', 'River path open again', 'Len Harker', 'The steps have been rebuilt in oak.', ''],
    ]],
    ['nora', 'Town', 'Old Library News', 'old-library.example', [
        ['2024-05-01 10:00', 'Opening hours in summer', 'The librarians', 'We close at six, on Fridays at four.', 'r'],
        ['2024-05-08 10:00', 'Story time moves upstairs', 'The librarians', 'The lift has been repaired.', 'r'],
        ['2024-05-15 10:00', 'Sponsored: shelves made to measure', 'The librarians', 'A message from our joiner.', ''],
        ['2024-05-22 10:00', 'Forty new audio books', 'The librarians', 'The list hangs beside the desk.', ''],
        ['2024-05-29 10:00', 'Sponsored: reading lamps', 'The librarians', 'A message from the lamp shop.', ''],
        ['2024-06-05 10:00', 'Book sale in the yard', 'The librarians', 'Everything costs fifty pence.', ''],
    ]],
    ['nora', 'Reading', 'Short Stories Monthly', 'short-stories.example', [
        ['2023-11-01 09:00', 'The Ferryman\'s Change', 'L. Ostrow', 'He counted it twice, and then again in the dark.', 'r'],
        ['2023-12-01 09:00', 'A Room with No Kettle', 'B. Amadi', 'It was the first thing she noticed.', 'r'],
        ['2024-01-01 09:00', 'Eleven Postcards', 'K. Weir', 'The last of them was blank.', ''],
        ['2024-02-01 09:00', 'Snow on the Switchboard', 'L. Ostrow', 'Nobody rang that night but one.', ''],
        ['2024-03-01 09:00', 'The Second Umbrella', 'B. Amadi', 'It was not his, and it was not hers.', ''],
    ]],
    ['nora', 'Reading', 'The Night Shelf', 'night-shelf.example', [
        ['2024-02-10 22:30', 'Ten thin books', 'Ada Pell', 'None takes longer than a bath.', 'r'],
        ['2024-02-17 22:30', 'Reading aloud to grown-ups', 'Ada Pell', 'They pretend not to like it.', 'r'],
        ['2024-02-24 22:30', 'Letters from a cold island', 'Max Tolley', 'A keeper writes home every Sunday for nine years.', ''],
        ['2024-03-02 22:30', 'The detective who hated tea', 'Ada Pell', 'The third of the series is the best.', ''],
        ['2024-03-09 22:30', 'Maps at the front of novels', 'Max Tolley', 'I always look, and I am always lost.', ''],
        ['2024-03-16 22:30', 'A cookbook to read in bed', 'Ada Pell', 'The chapter on saffron alone is worth the price.', ''],
    ]],
    ['edwin', 'Music', 'Evening Concerts', 'concerts.example', [
        ['2024-04-02 18:00', 'Brass in the bandstand', 'Town Hall', 'Bring a cushion.', 'r'],
        ['2024-04-12 18:00', 'A quartet by candlelight', 'Town Hall', 'The heating is off, so dress warmly.', ''],
        ['2024-04-22 18:00', 'The organ is back', 'Town Hall', 'All two thousand pipes have been cleaned.', ''],
        ['2024-05-02 18:00', 'Songs for a wet spring', 'Town Hall', 'Entrance is free for umbrellas.', ''],
    ]],
    ['edwin', 'Music', 'Wood and Wire', 'wood-and-wire.example', [
        ['2024-03-04 15:10', 'Gut strings and damp days', 'Petra Holm', 'Keep a spare E in the case.', 'r'],
        ['2024-03-11 15:10', 'The fiddle in the skip', 'Petra Holm', 'It had no bridge and a lovely voice.', 'rs'],
        ['2024-03-18 15:10', 'Glue made of fish', 'Amos Reed', 'The smell goes away, they say.', ''],
        ['2024-03-25 15:10', 'A banjo for beginners', 'Amos Reed', 'Five strings are plenty.', ''],
        ['2024-04-01 15:10', 'Tuning by ear', 'Petra Holm', 'Hum first, turn later.', ''],
    ]],
    ['edwin', 'Railways', 'Signal Box', 'signal-box.example', [
        ['2024-01-10 12:00', 'The last lever frame in the county', 'J. Platt', 'Forty levers, all of them painted red.', 'r'],
        ['2024-01-17 12:00', 'Night shift at Crow Junction', 'J. Platt', 'Two freight trains and a fox.', ''],
        ['2024-01-24 12:00', 'What the bell codes mean', 'R. Singh', 'Two beats: train entering section.', 'r'],
        ['2024-01-31 12:00', 'Snow ploughs of the north', 'R. Singh', 'The biggest weighs forty tons.', ''],
        ['2024-02-07 12:00', 'A station clock that ran backwards', 'J. Platt', 'It was right four times a day.', 'r'],
        ['2024-02-14 12:00', 'Tea urns I have known', 'M. Burrows', 'The one at Haddon leaks.', ''],
        ['2024-02-21 12:00', 'Painting a semaphore arm', 'J. Platt', 'Red first, then the white stripe.', ''],
        ['2024-02-28 12:00', 'The crossing keeper\'s garden', 'M. Burrows', 'Her leeks have won prizes since 1988.', 'r'],
        ['2024-03-06 12:00', 'Lamps, oil and frosty mornings', 'R. Singh', 'Trim the wick before you fill the lamp.', ''],
    ]],
    ['mabel', 'Wool', 'The Knitting Circle', 'knitting.example', [
        ['2024-05-05 17:00', 'Turning a heel', 'Joan Pike', 'Count to fifteen and trust the pattern.', 'r'],
        ['2024-05-12 17:00', 'Blue from a garden plant', 'Joan Pike', 'Woad needs no soil worth mentioning.', ''],
        ['2024-05-19 17:00', 'Mittens on a string', 'Joan Pike', 'They are not only for children.', ''],
        ['2024-05-26 17:00', 'Moths, the quiet enemy', 'Joan Pike', 'Cedar helps, and so does the freezer.', ''],
    ]],
];

$categories = $articles = $ids = [];
foreach ($feeds as [$owner, $category, $title, $host, $entries]) {
    $uid = $people[$owner];
    $categories["$owner $category"] ??= put('ttrss_feed_categories', ['owner_uid' => $uid, 'title' => $category]);
    $ids[$title] = put('ttrss_feeds', [
        'owner_uid' => $uid, 'title' => $title, 'cat_id' => $categories["$owner $category"],
        'feed_url' => "https://$host/feed.xml", 'site_url' => "https://$host/",
        'last_updated' => '2024-06-10 06:00:00', 'last_successful_update' => '2024-06-10 06:00:00',
        'favicon_last_checked' => '2024-06-10 06:00:00', 'update_interval' => -1,
    ]);
    foreach ($entries as $at => $entry) {
        $articles[] = [$uid, $ids[$title], "https://$host/" . ($at + 1), $entry];
    }
}
// Articles arrived in the order of their dates.
usort($articles, fn($one, $other) => strcmp($one[3][0] . $one[2], $other[3][0] . $other[2]));
$refs = [];
foreach ($articles as [$uid, $feed, $link, [$date, $title, $author, $text, $is]]) {
    $refs[$title] = put('ttrss_entries', [
        'title' => $title, 'guid' => sha1($link), 'link' => $link,
        'updated' => $date, 'date_entered' => $date, 'date_updated' => $date,
        'content' => "<p>$text</p>", 'content_hash' => sha1($text), 'author' => $author,
    ]);
    $has = fn($letter) => (int) str_contains($is, $letter);
    put('ttrss_user_entries', [
        'ref_id' => $refs[$title], 'uuid' => '', 'feed_id' => $feed, 'owner_uid' => $uid,
        'tag_cache' => '', 'label_cache' => '',
        'unread' => 1 - $has('r'), 'marked' => $has('s'), 'published' => $has('p'),
        'last_read' => $has('r') ? '2024-06-10 20:00:00' : null,
        'last_marked' => $has('s') ? '2024-06-10 20:00:00' : null,
        'last_published' => $has('p') ? '2024-06-10 20:00:00' : null,
    ]);
}

$labels = [];
foreach ([['nora', 'To cook', '#ffffff', '#a04000'], ['nora', 'For the garden', '#ffffff', '#206020'],
    ['edwin', 'Club evening', '#000000', '#f0d060']] as [$owner, $caption, $front, $back]) {
    $labels[$caption] = put('ttrss_labels2', [
        'owner_uid' => $people[$owner], 'caption' => $caption, 'fg_color' => $front, 'bg_color' => $back,
    ]);
}
foreach ([['To cook', 'Onion soup for eight'], ['To cook', 'Buns for Saint Lucy'],
    ['For the garden', 'A small bed of saffron'],
    ['Club evening', 'What the bell codes mean']] as [$label, $title]) {
    put('ttrss_user_labels2', ['label_id' => $labels[$label], 'article_id' => $refs[$title]]);
}
foreach (['Buns for Saint Lucy' => 'Made these in December, half the sugar is enough.',
    'Ten thin books' => 'Lend the fourth one to Carla.',
    'What the bell codes mean' => 'Print this for the club.'] as $title => $note) {
    $statement = $db->prepare('update ttrss_user_entries set note = ? where ref_id = ?');
    $statement->execute([$note, $refs[$title]]);
}

$filter = put('ttrss_filters2', ['owner_uid' => $people['nora'], 'title' => 'Soups']);
put('ttrss_filters2_rules', [
    'filter_id' => $filter, 'reg_exp' => 'soup', 'filter_type' => 1, 'match_on' => '["0"]',
]);
put('ttrss_filters2_actions', ['filter_id' => $filter, 'action_id' => 7, 'action_param' => 'To cook']);
