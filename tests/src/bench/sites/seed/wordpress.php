<?php
// A blog of 46 posts by two authors in three categories, with tags and comments.
$_SERVER['HTTP_HOST'] = '127.0.0.1';
$database = new mysqli('127.0.0.1', 'root', '', null, {database_port});
$database->query("CREATE DATABASE wordpress CHARACTER SET utf8mb4");
$database->query("CREATE USER blog@'127.0.0.1' IDENTIFIED BY 'blog-password'");
$database->query("GRANT ALL ON wordpress.* TO blog@'127.0.0.1'");
define('WP_INSTALLING', true);
require '{root}/usr/share/wordpress/wp-load.php';
require_once ABSPATH . 'wp-admin/includes/upgrade.php';
// No mail leaves this computer.
function wp_mail() { return true; }
wp_install('Garden notes', 'ada', 'ada@example.com', true, '', 'green-beans');
wp_delete_post(1, true);
wp_delete_post(2, true);
wp_delete_post(3, true);
$grace = wp_insert_user(['user_login' => 'grace', 'user_pass' => 'x', 'user_email' => 'grace@example.com', 'role' => 'author', 'display_name' => 'Grace Hopper']);
$categories = [];
foreach (['Herbs', 'Vegetables', 'Flowers'] as $name) {
    $categories[$name] = wp_insert_term($name, 'category')['term_id'];
}
function post($title, $text, $author, $category, $day, $tags = []) {
    $id = wp_insert_post(['post_title' => $title, 'post_content' => $text, 'post_author' => $author, 'post_status' => 'publish',
        'post_category' => [$category], 'post_date' => $day . ' 10:00:00', 'post_date_gmt' => $day . ' 10:00:00']);
    wp_set_post_tags($id, $tags);
    return $id;
}
for ($n = 1; $n <= 40; $n++) {
    post(sprintf('Vegetable note %02d', $n), "Row $n was weeded.", 1, $categories['Vegetables'], date('Y-m-d', strtotime("2022-01-01 +$n days")));
}
post('Basil on the sill', 'Basil likes it warm.', 1, $categories['Herbs'], '2022-03-01', ['soil', 'seeds']);
post('Mint in a pot', 'Mint wanders. Keep it in a pot.', $grace, $categories['Herbs'], '2022-03-02', ['soil']);
post('Thyme and stones', 'Thyme likes stones.', 1, $categories['Herbs'], '2022-03-03');
post('Tulips for spring', 'Plant them in October.', $grace, $categories['Flowers'], '2022-03-04', ['bulbs']);
$old = post('An old rumour', 'Not worth keeping.', 1, $categories['Flowers'], '2022-03-05', ['rubbish']);
$roses = post('Roses and greenfly', 'Ladybirds help.', $grace, $categories['Flowers'], '2022-03-06');
function comment($post, $author, $text, $approved, $day) {
    wp_insert_comment(['comment_post_ID' => $post, 'comment_author' => $author, 'comment_author_email' => strtolower($author[0]) . '@example.com',
        'comment_content' => $text, 'comment_approved' => $approved, 'comment_date' => $day . ' 12:00:00', 'comment_date_gmt' => $day . ' 12:00:00']);
}
comment($roses, 'Bob', 'Soap works too.', 1, '2022-03-07');
comment($roses, 'Cleo', 'Where do I get ladybirds?', 0, '2022-03-08');
comment($old, 'Mallory', 'Cheap pills here.', 0, '2022-03-09');
