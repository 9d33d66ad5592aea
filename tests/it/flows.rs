//! The day's work as key scripts: what is pressed, what is on screen, what is in the store.

use crate::harness::Setup;

#[test]
fn look() {
    let mut h = Setup::demo(80, 24).german().open();
    println!("{}", h.screen());
    h.keys("<Enter>");
    println!("{}", h.screen());
    h.keys("rHallo");
    println!("{}", h.screen());
    h.keys("<Esc>x2");
    println!("{}", h.screen());
    h.keys("3");
    println!("{}", h.screen());
    h.keys("7");
    println!("{}", h.screen());
    h.keys("2<Enter>");
    println!("{}", h.screen());
    h.resize(120, 40).keys("1");
    println!("{}", h.screen());
    h.keys(" ");
    println!("{}", h.screen());
    h.keys("<Esc>?");
    println!("{}", h.screen());
    h.keys("<Esc>:");
    println!("{}", h.screen());
    h.resize(200, 60).keys("<Esc>");
    println!("{}", h.screen());
}
