use super::router;
use std::net::SocketAddr;

async fn serve() -> SocketAddr {
    let listener = tokio::net::TcpListener::bind("127.0.0.1:0").await.unwrap();
    let address = listener.local_addr().unwrap();
    tokio::spawn(async move { axum::serve(listener, router()).await });
    address
}

async fn get(address: SocketAddr, path: &str) -> (u16, String) {
    let request = format!("GET {path} HTTP/1.0\r\nHost: practice\r\n\r\n");
    exchange(address, &request).await
}

async fn post(address: SocketAddr, path: &str, body: &str) -> (u16, String) {
    let request = format!(
        "POST {path} HTTP/1.0\r\nHost: practice\r\nContent-Type: application/x-www-form-urlencoded\r\nContent-Length: {}\r\n\r\n{body}",
        body.len()
    );
    exchange(address, &request).await
}

async fn exchange(address: SocketAddr, request: &str) -> (u16, String) {
    use tokio::io::{AsyncReadExt, AsyncWriteExt};
    let mut socket = tokio::net::TcpStream::connect(address).await.unwrap();
    socket.write_all(request.as_bytes()).await.unwrap();
    let mut answer = String::new();
    socket.read_to_string(&mut answer).await.unwrap();
    let status = answer.split(' ').nth(1).unwrap().parse().unwrap();
    (status, answer)
}

#[tokio::test]
async fn a_search_finds_every_lamp_over_three_pages() {
    let address = serve().await;
    let mut names = Vec::new();
    for page in 1..=3 {
        let (status, html) = get(address, &format!("/shop/search?q=lamp&page={page}")).await;
        assert_eq!(status, 200);
        assert_eq!(html.contains(r#"rel="next""#), page < 3);
        names.extend(
            html.split("<h3>")
                .skip(1)
                .map(|part| part.split(['>', '<']).nth(2).unwrap().to_string()),
        );
    }
    assert_eq!(names.len(), 31);
    assert!(names.iter().all(|name| name.contains("lamp")), "{names:?}");
    names.sort();
    names.dedup();
    assert_eq!(names.len(), 31, "names are unique");
}

#[tokio::test]
async fn what_was_typed_is_escaped() {
    let address = serve().await;
    let (_, html) = get(address, "/shop/search?q=%3Cscript%3E%22x").await;
    assert!(html.contains("&lt;script&gt;&quot;x") && !html.contains("<script>\"x"));
}

#[tokio::test]
async fn the_cart_is_a_cookie_and_adds_up() {
    let address = serve().await;
    let (status, answer) = post(address, "/shop/cart/add", "slug=clip-lamp-nipsu").await;
    assert_eq!(status, 303);
    let cookie = answer
        .lines()
        .find_map(|line| line.strip_prefix("set-cookie: "))
        .unwrap()
        .split(';')
        .next()
        .unwrap();
    let request = format!(
        "GET /shop/cart HTTP/1.0\r\nHost: practice\r\nCookie: {cookie}|{}\r\n\r\n",
        "clip-lamp-nipsu"
    );
    let (_, html) = exchange(address, &request).await;
    assert!(
        html.contains("Clip lamp Nipsu")
            && html.contains(r#"<td class="num">2</td>"#)
            && html.contains("Cart (2)"),
        "{html}"
    );
}

#[tokio::test]
async fn the_contact_form_says_what_is_missing_and_keeps_the_rest() {
    let address = serve().await;
    let (status, html) = post(address, "/contact/", "name=Ada&email=nowhere&message=Hi").await;
    assert_eq!(status, 422);
    assert!(html.contains("email-wrong") && html.contains(r#"value="Ada""#) && !html.contains("name-wrong"));
    let (status, html) = post(
        address,
        "/contact/",
        "name=Ada&email=ada%40example.com&message=Hi",
    )
    .await;
    assert_eq!(status, 200);
    assert!(html.contains("Thank you, Ada"));
}

#[tokio::test]
async fn news_has_ten_titles_a_page_and_each_leads_somewhere() {
    let address = serve().await;
    let (_, html) = get(address, "/news/").await;
    let paths: Vec<&str> = html
        .split(r#"<h2><a href=""#)
        .skip(1)
        .map(|part| part.split('"').next().unwrap())
        .collect();
    assert_eq!(paths.len(), 10);
    for path in paths {
        assert_eq!(get(address, path).await.0, 200);
    }
    assert_eq!(get(address, "/news/nothing-here").await.0, 404);
}
