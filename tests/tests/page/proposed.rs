//! What a page proposes or compares, and a task only describes: proposals of a field, the first of an order and its button, colours
//! without names, so many rows of a kind.

use crate::deeds::Play;

/// A field that takes what is chosen of its proposals only.
const TOWNS: &str = r#"<label>Town <input id=town role=combobox aria-autocomplete=list></label> <button id=go>Save</button>
  <ul id=list style="display:none; list-style:none"></ul><p id=log></p><script>
  const towns = ['Turku (TKU)', 'Tampere (TMP)', 'Tornio', 'Turenki', 'Oulu (OUL)'];
  let chosen = '';
  town.oninput = () => { chosen = ''; setTimeout(() => {
    const fit = towns.filter((name) => town.value && name.toLowerCase().includes(town.value.toLowerCase()));
    list.innerHTML = ''; list.style.display = fit.length ? '' : 'none';
    for (const name of fit) { const li = document.createElement('li'); li.textContent = name; li.onclick = () => { chosen = town.value = name; list.style.display = 'none' }; list.append(li) } }, 150) };
  go.onclick = () => { log.textContent = 'saved ' + chosen };
  </script>"#;

#[tokio::test(flavor = "multi_thread")]
async fn what_a_field_proposes_is_taken_where_one_is_meant() {
    let play = Play::new().await;
    play.stage.show("towns", TOWNS).await;
    play.does("Enter TMP in the Town field and click Save").await;
    assert_eq!(play.stage.log().await, "saved Tampere (TMP)");
    play.does("Type a town that begins with \"Tu\" and ends with \"ki\" in the Town field, then click Save")
        .await;
    assert_eq!(play.stage.log().await, "saved Turenki");
    let unsure = play
        .say("Type the town that starts with \"T\" in the Town field")
        .await;
    assert_eq!(unsure.expect_err("four of them").code, "ambiguous");
    // The page is this field and its button: the task ends with what it is there for.
    play.does("Enter a town that starts with \"Ou\"").await;
    assert_eq!(play.stage.log().await, "saved Oulu (OUL)");
    play.end().await;
}

const TRAINS: &str = r#"<h1>Trains</h1><div id=trains></div><p id=log></p><script>
  for (const [leaves, lasts, price] of [['7:10', '2h 40m', 31], ['9:05', '55m', 64], ['9:30', '1h 20m', 12]]) {
    const card = document.createElement('article'); card.className = 'train';
    card.innerHTML = `<p>Leaves: ${leaves}</p><p>Duration: ${lasts}</p><button>Reserve for €${price}</button>`;
    card.querySelector('button').onclick = () => { log.textContent = leaves };
    trains.append(card);
  }
  </script>"#;

#[tokio::test(flavor = "multi_thread")]
async fn the_first_of_an_order_is_got_by_the_button_in_it() {
    let play = Play::new().await;
    play.stage.show("trains", TRAINS).await;
    for (text, log) in [
        ("Book the train with the lowest price", "9:30"),
        ("buy the fastest train", "9:05"),
        ("order the train with the longest duration", "7:10"),
    ] {
        play.does(text).await;
        assert_eq!(play.stage.log().await, log, "{text}");
    }
    play.end().await;
}

const NOTE: &str = r#"<div id=bar><span class="tool-color" role=button tabindex=0 id=dye style="display:inline-block;width:20px;height:20px">A</span>
  <div id=patches style="display:none"></div></div><div id=note contenteditable>over the hills and so is the over</div><p id=log></p><script>
  let kept = null;
  for (const colour of ['#000000', '#cc2200', '#ffee00', '#1060c8', '#107010', '#ffffff']) {
    const patch = document.createElement('span'); patch.style = `display:inline-block;width:16px;height:16px;background:${colour}`;
    patch.onmousedown = (e) => e.preventDefault();
    patch.onclick = () => { log.textContent = `${getSelection()} ${colour}`; patches.style.display = 'none' };
    patches.append(patch);
  }
  dye.onmousedown = (e) => e.preventDefault();
  dye.onclick = () => { patches.style.display = '' };
  </script>"#;

#[tokio::test(flavor = "multi_thread")]
async fn a_word_gets_the_colour_that_is_nearest() {
    let play = Play::new().await;
    play.stage.show("note", NOTE).await;
    play.does("Make the word is blue").await;
    assert_eq!(play.stage.log().await, "is #1060c8");
    play.does("In the editor, give the word hills the colour red")
        .await;
    assert_eq!(play.stage.log().await, "hills #cc2200");
    play.end().await;
}

const DISHES: &str = r#"<h1>Menu</h1><ul id=dishes></ul><button id=order>Order</button><p id=log></p><script>
  const taken = [];
  for (const [name, sort] of [['Fish and chips', ''], ['Pea soup', 'vegan'], ['Ham and egg pie', ''], ['Rice', 'vegan'], ['Salad', 'vegan']]) {
    const li = document.createElement('li');
    li.innerHTML = `<b>${name}</b> <i>${sort}</i> <button>Add</button>`;
    li.querySelector('button').onclick = () => taken.push(name);
    dishes.append(li);
  }
  order.onclick = () => { log.textContent = taken.splice(0).join(', ') };
  </script>"#;

#[tokio::test(flavor = "multi_thread")]
async fn so_many_of_a_kind_are_ordered_and_an_and_may_belong_to_a_name() {
    let play = Play::new().await;
    play.stage.show("dishes", DISHES).await;
    play.does("Order two dishes that are vegan").await;
    assert_eq!(play.stage.log().await, "Pea soup, Rice");
    play.does("Order one of each: Salad, Ham and egg pie").await;
    assert_eq!(play.stage.log().await, "Salad, Ham and egg pie");
    play.does("Order one of each: Fish and chips, Rice and Salad")
        .await;
    assert_eq!(play.stage.log().await, "Fish and chips, Rice, Salad");
    play.end().await;
}
