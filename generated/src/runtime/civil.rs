//! Dates of the Gregorian calendar, in UTC and without leap seconds.

/// A point in time as people write it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Civil {
    pub(crate) year: i64,
    /// From 1.
    pub(crate) month: u8,
    /// From 1.
    pub(crate) day: u8,
    pub(crate) hour: u8,
    pub(crate) minute: u8,
    pub(crate) second: u8,
    pub(crate) millis: u16,
}

const MILLIS_PER_DAY: i64 = 24 * 60 * 60 * 1000;

/// Days from the first of March of the year 0 to 1970; years that begin in March have their leap day last.
const DAYS_TO_1970: i64 = 719_468;

/// Days in four centuries.
const DAYS_PER_ERA: i64 = 146_097;

impl Civil {
    /// Milliseconds since 1970; `None` where there is no such date or time.
    pub(crate) fn to_millis(self) -> Option<i64> {
        let is_time = self.hour < 24 && self.minute < 60 && self.second < 60 && self.millis < 1000;
        if !is_time || !(1..=12).contains(&self.month) || !(0..=9999).contains(&self.year) {
            return None;
        }
        if self.day == 0 || self.day > days_in(self.year, self.month) {
            return None;
        }
        let month = i64::from(self.month);
        let year = self.year - i64::from(month <= 2);
        let (era, of_era) = (year.div_euclid(400), year.rem_euclid(400));
        let day_of_year = (153 * ((month + 9) % 12) + 2) / 5 + i64::from(self.day) - 1;
        let day_of_era = of_era * 365 + of_era / 4 - of_era / 100 + day_of_year;
        let days = era * DAYS_PER_ERA + day_of_era - DAYS_TO_1970;
        let seconds =
            i64::from(self.hour) * 3600 + i64::from(self.minute) * 60 + i64::from(self.second);
        Some(days * MILLIS_PER_DAY + seconds * 1000 + i64::from(self.millis))
    }

    /// The date of a number of milliseconds since 1970.
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
            month: small(month),
            day: small(day_of_year - (153 * shifted + 2) / 5 + 1),
            hour: small(time / 3_600_000),
            minute: small(time / 60_000 % 60),
            second: small(time / 1000 % 60),
            millis: u16::try_from(time % 1000).unwrap_or_default(),
        }
    }

    /// Reads RFC 3339: `2026-03-17T08:00:00.25Z`, also with an offset such as `+01:00`. What is finer than a
    /// millisecond is cut off.
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
            year: i64::from(year),
            month: u8::try_from(month).ok()?,
            day: u8::try_from(day).ok()?,
            hour: u8::try_from(hour).ok()?,
            minute: u8::try_from(minute).ok()?,
            second: u8::try_from(second).ok()?,
            millis,
        };
        Some(civil.to_millis()? - offset * 60_000)
    }
}

fn days_in(year: i64, month: u8) -> u8 {
    let is_leap = year % 4 == 0 && (year % 100 != 0 || year % 400 == 0);
    match month {
        2 if is_leap => 29,
        2 => 28,
        4 | 6 | 9 | 11 => 30,
        _ => 31,
    }
}

/// Of a number that is known to be small.
fn small(number: i64) -> u8 {
    u8::try_from(number).unwrap_or_default()
}

/// Three numbers with so many digits each.
fn numbers(text: &str, separator: char, digits: [usize; 3]) -> Option<[u16; 3]> {
    let mut parts = text.split(separator);
    let mut numbers = [0; 3];
    for (number, digits) in numbers.iter_mut().zip(digits) {
        let part = parts.next()?;
        if part.len() != digits || !part.bytes().all(|b| b.is_ascii_digit()) {
            return None;
        }
        *number = part.parse().ok()?;
    }
    parts.next().is_none().then_some(numbers)
}

/// The milliseconds of a fraction of a second.
fn thousandths(fraction: &str) -> Option<u16> {
    if fraction.is_empty() || !fraction.bytes().all(|b| b.is_ascii_digit()) {
        return None;
    }
    let mut digits = fraction.bytes();
    let mut sum = 0;
    for _ in 0..3 {
        let digit = digits.next().unwrap_or(b'0');
        sum = sum * 10 + u16::from(digit - b'0');
    }
    Some(sum)
}

/// The minutes of an offset: `+01:30`.
fn minutes(offset: &str) -> Option<i64> {
    let (sign, time) = offset.split_at_checked(1)?;
    let [hours, minutes, _] = numbers(&format!("{time}:00"), ':', [2, 2, 2])?;
    if hours > 23 || minutes > 59 {
        return None;
    }
    let total = i64::from(hours) * 60 + i64::from(minutes);
    Some(if sign == "-" { -total } else { total })
}
