<?php
// A database of 120 customers and their orders, with a user who may change it.
$database = new mysqli('127.0.0.1', 'root', '', null, {database_port});
$database->query("CREATE DATABASE shop CHARACTER SET utf8mb4");
$database->query("CREATE USER ada@'localhost' IDENTIFIED BY 'green-beans'");
$database->query("GRANT ALL ON shop.* TO ada@'localhost'");
$database->select_db('shop');
$database->query("CREATE TABLE customers (id INT AUTO_INCREMENT PRIMARY KEY, name VARCHAR(80) NOT NULL, email VARCHAR(80) NOT NULL,
    city VARCHAR(40) NOT NULL, born DATE NULL, newsletter ENUM('yes','no') NOT NULL DEFAULT 'no', notes TEXT NULL)");
$database->query("CREATE TABLE orders (id INT AUTO_INCREMENT PRIMARY KEY, customer INT NOT NULL, item VARCHAR(40) NOT NULL, price DECIMAL(8,2) NOT NULL)");
$cities = ['Turku', 'Oslo', 'Porto', 'Lyon', 'Graz', 'Gent'];
for ($n = 1; $n <= 120; $n++) {
    $name = sprintf('Customer %03d', $n);
    $city = $cities[$n % 6];
    $born = date('Y-m-d', strtotime("1960-01-01 +" . ($n * 97) . " days"));
    $database->query("INSERT INTO customers (name, email, city, born) VALUES ('$name', 'c$n@example.com', '$city', '$born')");
}
$database->query("INSERT INTO customers (name, email, city, born) VALUES ('Aaron Swartz', 'aaron@example.com', 'Reno', '1986-11-08'),
    ('Barbara Liskov', 'barbara@example.com', 'Reno', '1939-11-07'), ('Zuse Konrad', 'konrad@example.com', 'Reno', '1910-06-22')");
$database->query("INSERT INTO orders (customer, item, price) VALUES (1, 'Lamp', 39.90), (2, 'Desk', 210.00), (3, 'Chair', 89.50), (4, 'Shelf', 55.00)");
