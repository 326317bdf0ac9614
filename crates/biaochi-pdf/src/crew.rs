//! Files set side by side, few enough at once to fit into memory.

use std::sync::{Condvar, Mutex, MutexGuard, PoisonError};
use std::thread;

use biaochi_handbook::book::Page;
use rayon::{ThreadPoolBuildError, ThreadPoolBuilder};

/// What is set at once weighs no more than this, unless a single file does.
const BUDGET: usize = 14_000;

/// The stack of a thread that sets, in bytes: Typst descends deep into nested content, and threads
/// usually have two megabytes.
pub(crate) const STACK: usize = 64 << 20;

/// How much there is to set, in pieces of text; about proportional to time and memory.
pub(crate) fn weight<'p>(pages: impl IntoIterator<Item = &'p Page>) -> usize {
    let mut pieces = 0;
    for page in pages {
        page.each_inline(&mut |_| pieces += 1);
    }
    pieces
}

/// Do these jobs, the heaviest first; each with its weight. What they make comes in their order.
///
/// # Errors
/// When no thread can be started.
pub(crate) fn each<J: Send, R: Send>(
    jobs: Vec<(usize, J)>,
    work: &(dyn Fn(J) -> R + Sync),
) -> Result<Vec<R>, ThreadPoolBuildError> {
    let count = jobs.len();
    let mut left: Vec<(usize, usize, J)> =
        jobs.into_iter().enumerate().map(|(at, (weight, job))| (weight, at, job)).collect();
    left.sort_by_key(|(weight, at, _)| (*weight, *at));
    let workers = thread::available_parallelism().map_or(1, usize::from);
    // Pools of one thread: what Typst divides stays there, and no other file starts meanwhile.
    let pool = || ThreadPoolBuilder::new().num_threads(1).stack_size(STACK).build();
    let pools = (0..workers.min(count)).map(|_| pool()).collect::<Result<Vec<_>, _>>()?;
    let state = State { left, weight: 0, done: Vec::with_capacity(count) };
    let counter = Counter { state: Mutex::new(state), free: Condvar::new() };
    thread::scope(|scope| {
        for pool in &pools {
            scope.spawn(|| {
                while let Some((at, job, taken)) = counter.take() {
                    let made = pool.install(|| work(job));
                    drop(taken);
                    counter.lock().done.push((at, made));
                }
            });
        }
    });
    let state = counter.state.into_inner().unwrap_or_else(PoisonError::into_inner);
    let mut done = state.done;
    done.sort_unstable_by_key(|(at, _)| *at);
    Ok(done.into_iter().map(|(_, made)| made).collect())
}

/// Where the workers take and bring.
struct Counter<J, R> {
    state: Mutex<State<J, R>>,
    free: Condvar,
}

struct State<J, R> {
    /// Weight, place and job of what is to do, the heaviest last.
    left: Vec<(usize, usize, J)>,
    /// The weight of what is being set.
    weight: usize,
    done: Vec<(usize, R)>,
}

impl<J, R> Counter<J, R> {
    fn lock(&self) -> MutexGuard<'_, State<J, R>> {
        self.state.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// The heaviest job there is room for; none when all are taken.
    fn take(&self) -> Option<(usize, J, Taken<'_, J, R>)> {
        let mut state = self.lock();
        while !state.left.is_empty() {
            let room = BUDGET.saturating_sub(state.weight);
            let fits = state.left.partition_point(|(weight, ..)| *weight <= room);
            let at = if state.weight == 0 { state.left.len() } else { fits };
            if at > 0 {
                let (weight, at, job) = state.left.remove(at - 1);
                state.weight += weight;
                return Some((at, job, Taken { counter: self, weight }));
            }
            state = self.free.wait(state).unwrap_or_else(PoisonError::into_inner);
        }
        None
    }
}

/// The weight of a job being done. It is given back when it is done, in whatever way.
struct Taken<'c, J, R> {
    counter: &'c Counter<J, R>,
    weight: usize,
}

impl<J, R> Drop for Taken<'_, J, R> {
    fn drop(&mut self) {
        self.counter.lock().weight -= self.weight;
        self.counter.free.notify_all();
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::sync::atomic::{AtomicUsize, Ordering};

    #[test]
    fn what_is_made_comes_in_order_and_weighs_little_at_once() {
        let (now, most) = (AtomicUsize::new(0), AtomicUsize::new(0));
        let weights = [BUDGET / 2, 2 * BUDGET, 1, BUDGET / 2, BUDGET / 2 + 1, 0];
        let jobs = weights.iter().map(|weight| (*weight, *weight)).collect();
        let made = each(jobs, &|weight| {
            let at_once = now.fetch_add(weight, Ordering::SeqCst) + weight;
            if weight <= BUDGET {
                most.fetch_max(at_once, Ordering::SeqCst);
            }
            now.fetch_sub(weight, Ordering::SeqCst);
            weight
        });
        assert_eq!(made.ok(), Some(weights.to_vec()));
        assert!(most.into_inner() <= BUDGET);
    }
}
