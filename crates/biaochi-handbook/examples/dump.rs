use biaochi_core::*;
fn main() {
    let a: Vec<String> = std::env::args().collect();
    let f = DiskFiles::new(std::path::Path::new(&a[1])).unwrap();
    let l = Library::load(&f, "");
    let t = std::time::Instant::now();
    let b = biaochi_handbook::compose(
        &l,
        if a.len() > 3 {
            biaochi_handbook::Edition::Draft
        } else {
            biaochi_handbook::Edition::Released
        },
    );
    let d = b.dangling();
    let p = biaochi_handbook::markdown::render(&b);
    eprintln!(
        "{:?} {} pages dangling {:?} broken {:?}",
        t.elapsed(),
        p.len(),
        d,
        biaochi_handbook::markdown::broken_links(&p)
    );
    let t = std::time::Instant::now();
    println!(
        "{:?}",
        biaochi_handbook::publish::write(&p, std::path::Path::new(&a[2]))
            .map_err(|e| e.to_string())
    );
    eprintln!("{:?}", t.elapsed());
}
