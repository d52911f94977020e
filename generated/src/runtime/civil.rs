//! Dates of the Gregorian calendar, in UTC and without leap seconds.

// All of it is inline so that it is compiled where it is used: not every program reads or writes a date.

/// A point in time as people write it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Civil {
    pub(crate) year: i64,
    /// From 1.
    pub(crate) month: i64,
    /// From 1.
    pub(crate) day: i64,
    pub(crate) hour: i64,
    pub(crate) minute: i64,
    pub(crate) second: i64,
    pub(crate) millis: i64,
}

const MILLIS_PER_DAY: i64 = 24 * 60 * 60 * 1000;

/// Days from the first of March of the year 0 to 1970; years that begin in March have their leap day last.
const DAYS_TO_1970: i64 = 719_468;

/// Days in four centuries.
const DAYS_PER_ERA: i64 = 146_097;

impl Civil {
    /// Milliseconds since 1970; `None` where there is no such date or time.
    #[inline]
    pub(crate) fn to_millis(self) -> Option<i64> {
        let is_date = (0..=9999).contains(&self.year)
            && (1..=12).contains(&self.month)
            && (1..=days_in(self.year, self.month)).contains(&self.day);
        let is_time = (0..24).contains(&self.hour)
            && (0..60).contains(&self.minute)
            // A leap second is read as the first second of the next minute.
            && (0..=60).contains(&self.second)
            && (0..1000).contains(&self.millis);
        if !is_date || !is_time {
            return None;
        }
        let year = self.year - i64::from(self.month <= 2);
        let (era, of_era) = (year.div_euclid(400), year.rem_euclid(400));
        let day_of_year = (153 * ((self.month + 9) % 12) + 2) / 5 + self.day - 1;
        let day_of_era = of_era * 365 + of_era / 4 - of_era / 100 + day_of_year;
        let days = era * DAYS_PER_ERA + day_of_era - DAYS_TO_1970;
        let seconds = self.hour * 3600 + self.minute * 60 + self.second;
        Some(days * MILLIS_PER_DAY + seconds * 1000 + self.millis)
    }

    /// The date of a number of milliseconds since 1970.
    #[inline]
    pub(crate) fn from_millis(millis: i64) -> Self {
        let days = millis.div_euclid(MILLIS_PER_DAY) + DAYS_TO_1970;
        let (era, day_of_era) = (days.div_euclid(DAYS_PER_ERA), days.rem_euclid(DAYS_PER_ERA));
        let of_era =
            (day_of_era - day_of_era / 1460 + day_of_era / 36_524 - day_of_era / 146_096) / 365;
        let day_of_year = day_of_era - (365 * of_era + of_era / 4 - of_era / 100);
        let shifted = (5 * day_of_year + 2) / 153;
        let month = (shifted + 2) % 12 + 1;
        let time = millis.rem_euclid(MILLIS_PER_DAY);
        Self {
            year: era * 400 + of_era + i64::from(month <= 2),
            month,
            day: day_of_year - (153 * shifted + 2) / 5 + 1,
            hour: time / 3_600_000,
            minute: time / 60_000 % 60,
            second: time / 1000 % 60,
            millis: time % 1000,
        }
    }

    /// Reads RFC 3339: `2026-03-17T08:00:00.25Z`, also with an offset such as `+01:00`. What is finer than a
    /// millisecond is cut off.
    #[inline]
    pub(crate) fn parse_rfc3339(text: &str) -> Option<i64> {
        let (date, time) = text.split_once(['T', 't', ' '])?;
        let (time, offset) = match time.strip_suffix(['Z', 'z']) {
            Some(time) => (time, 0),
            None => {
                let at = time.rfind(['+', '-'])?;
                let (time, offset) = time.split_at_checked(at)?;
                (time, minutes(offset)?)
            }
        };
        let [year, month, day] = numbers(date, '-', [4, 2, 2])?;
        let (time, millis) = match time.split_once('.') {
            Some((time, fraction)) => (time, thousandths(fraction)?),
            None => (time, 0),
        };
        let [hour, minute, second] = numbers(time, ':', [2, 2, 2])?;
        let civil = Self {
            year,
            month,
            day,
            hour,
            minute,
            second,
            millis,
        };
        Some(civil.to_millis()? - offset * 60_000)
    }
}

#[inline]
fn days_in(year: i64, month: i64) -> i64 {
    let is_leap = year % 4 == 0 && (year % 100 != 0 || year % 400 == 0);
    match month {
        2 if is_leap => 29,
        2 => 28,
        4 | 6 | 9 | 11 => 30,
        _ => 31,
    }
}

/// Three numbers with so many digits each.
#[inline]
fn numbers(text: &str, separator: char, digits: [usize; 3]) -> Option<[i64; 3]> {
    let mut parts = text.split(separator);
    let mut numbers = [0; 3];
    for (number, digits) in numbers.iter_mut().zip(digits) {
        let part = parts.next().filter(|part| part.len() == digits)?;
        *number = are_digits(part).then(|| part.parse().ok())??;
    }
    parts.next().is_none().then_some(numbers)
}

#[inline]
fn are_digits(text: &str) -> bool {
    text.bytes().all(|b| b.is_ascii_digit())
}

/// The milliseconds of a fraction of a second.
#[inline]
fn thousandths(fraction: &str) -> Option<i64> {
    if fraction.is_empty() || !are_digits(fraction) {
        return None;
    }
    let mut digits = fraction.bytes();
    let mut sum = 0;
    for _ in 0..3 {
        let digit = digits.next().unwrap_or(b'0');
        sum = sum * 10 + i64::from(digit - b'0');
    }
    Some(sum)
}

/// The minutes of an offset: `+01:30`.
#[inline]
fn minutes(offset: &str) -> Option<i64> {
    let (sign, time) = offset.split_at_checked(1)?;
    let [hours, minutes, _] = numbers(&format!("{time}:00"), ':', [2, 2, 2])?;
    if hours > 23 || minutes > 59 {
        return None;
    }
    let total = hours * 60 + minutes;
    Some(if sign == "-" { -total } else { total })
}
