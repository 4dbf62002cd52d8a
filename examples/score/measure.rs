//! The lines that a score prints.

/// `name value (hits/total)`; 1.0 where there is nothing to hit.
pub(crate) fn share(name: &str, hits: usize, total: usize) -> String {
    #[expect(clippy::cast_precision_loss, reason = "counts of records are small")]
    let value = if total == 0 { 1.0 } else { hits as f64 / total as f64 };
    format!("{name} {value:.3} ({hits}/{total})")
}

/// The harmonic mean of precision and recall; the counts are those of recall.
pub(crate) fn f1(name: &str, hits: usize, said: usize, wanted: usize) -> String {
    #[expect(clippy::cast_precision_loss, reason = "counts of records are small")]
    let value = if said + wanted == 0 { 1.0 } else { 2.0 * hits as f64 / (said + wanted) as f64 };
    format!("{name} {value:.3} ({hits}/{wanted})")
}
