//! The declaration of a struct that is read from an object and written as one.

/// Declares how a struct is read from an object and written as one: each name in the object with the field that it
/// stands for, and last the field that keeps all other names. Without such a field they are dropped.
///
/// | field | absent | `null` |
/// |---|---|---|
/// | `required` | is an error | is an error, unless the type has it |
/// | `nullable` | is an error | is `None` |
/// | `optional` | is `None` | is `None` |
/// | `maybe` | is `None` | is `Some(None)`, or `Some` of the type's own `null` |
///
/// Where the type of a field cannot hold a number, an `optional` or `maybe` field is as if absent, and any other has
/// the nearest number that its type holds, as has an item of a list or a map. The received number stands among
/// [`UnknownFields`]. Without these, every such field has the nearest number, and the received one stands among those of the
/// next model around this one that has them.
///
/// `None` is written as `null` by `nullable` and not at all by `optional`; `maybe` writes what it reads. Behind `as`
/// stands the form that a value has where its type does not say: a tuple struct with the value in it, or `OneOrMany`
/// for a list for which a single item may stand (it is empty where it is `optional` and absent).
///
/// In place of the field that keeps all other names, one may stand that is a union of objects with them. It also sees
/// the listed fields of the struct, which the struct alone writes. Further unions may stand behind it: each has names
/// of its own, which the first one does not get, and others that it shares with those before it.
///
/// ```text
/// json_object! {
///     Payment {
///         "kind" => kind: required,
///         "amount" => amount: required,
///         ..alternative sees ["kind" => kind]
///     }
/// }
///
/// json_object! {
///     Run {
///         "runId" => run_id: required,
///         "createdAt" => created_at: optional as UnixMillis,
///         ..unknown_fields
///     }
/// }
/// ```
// A type that the macro is given would mean a type parameter of the same name: generic functions name none of them.
macro_rules! json_object {
    (
        $name:ident {
            $($wire:literal => $field:ident: $presence:ident $(as $form:ident)?,)*
            $(
                ..$unknown:ident $(sees [$($seen:literal => $seen_field:ident),*])?
                $(
                    ..$part:ident has [$($own:literal),*] shares [$($shared:literal),*]
                    sees [$($part_seen:literal => $part_field:ident),*]
                )*
            )?
        }
    ) => {
        #[allow(deprecated)]
        impl<'de> ::serde_core::Deserialize<'de> for $name {
            fn deserialize<D: ::serde_core::Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
                $crate::runtime::read_model(deserializer)
            }
        }

        #[allow(deprecated)]
        impl $crate::runtime::Model for $name {
            const EXPECTED: &'static str = concat!("struct ", stringify!($name));

            fn read<'de, A: ::serde_core::de::MapAccess<'de>>(
                mut from: $crate::runtime::FieldReader<'de, A>,
            ) -> Result<Self, A::Error> {
                $(let mut $field = None;)*
                let mut further = $crate::runtime::json_object!(@further $($unknown $(sees [$($seen),*])?)?);
                // The struct stands before the reading of its fields, which tells the compiler their types: it looks
                // through all that it does not know yet again at each field.
                loop {
                    if !from.next()? {
                        $(let $field = $crate::runtime::json_object!(@read $presence $wire $field $($form)?);)*
                        $($(
                            #[allow(unused_mut, reason = "a part may share no field with the object around it")]
                            let mut part = further.part(&[$($own),*], &[$($shared),*]);
                            $(part.see::<A::Error>($part_seen, &$part_field)?;)*
                            let $part = from.part(part)?;
                        )*)?
                        $($(let further = {
                            $(further.see::<A::Error>($seen, &$seen_field)?;)*
                            from.part(further)?
                        };)?)?
                        return Ok(Self {
                            $($field,)*
                            $($unknown: further, $($part,)*)?
                        });
                    }
                    match from.name() {
                        $($wire => $crate::runtime::json_object!(@value $presence from $wire $field further),)*
                        _ => from.unknown(&mut further),
                    }?;
                }
            }

            // Where a model declares no fields, nothing but the end is written.
            #[allow(unused_mut)]
            fn write<S: ::serde_core::Serializer>(
                &self,
                mut to: $crate::runtime::FieldWriter<S>,
            ) -> Result<S::Ok, S::Error> {
                $crate::runtime::json_object!(@start to (self) $($unknown $(sees [$($seen),*])?)?);
                $($crate::runtime::json_object!(@write $presence $wire to (self.$field) $($form)?);)*
                $crate::runtime::json_object!(@end to (self) $($unknown $(sees [$($seen),*])? $($part)*)?)
            }
        }

        #[allow(deprecated)]
        impl ::serde_core::Serialize for $name {
            fn serialize<S: ::serde_core::Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
                $crate::runtime::Model::write(self, $crate::runtime::FieldWriter::new(serializer))
            }
        }
    };
    (@value optional $from:ident $wire:literal $field:ident $further:ident) => {
        $from.optional($wire, &mut $field, &mut $further)
    };
    (@value maybe $from:ident $wire:literal $field:ident $further:ident) => {
        $from.optional($wire, &mut $field, &mut $further)
    };
    (@value $presence:ident $from:ident $wire:literal $field:ident $further:ident) => {
        $from.value($wire, &mut $field, &mut $further)
    };
    (@further) => {
        ()
    };
    (@further $unknown:ident) => {
        ::core::default::Default::default()
    };
    // part: unions
    (@further $unknown:ident sees $seen:tt) => {
        $crate::runtime::FurtherObject::default()
    };
    (@start $to:ident ($model:expr)) => {};
    (@start $to:ident ($model:expr) $unknown:ident) => {
        $to.before(&$model.$unknown);
    };
    // part: unions
    (@start $to:ident ($model:expr) $unknown:ident sees $seen:tt) => {
        $to.remember_names();
    };
    (@end $to:ident ($model:expr)) => {
        $to.end(&())
    };
    (@end $to:ident ($model:expr) $unknown:ident) => {
        $to.end(&$model.$unknown)
    };
    (@end $to:ident ($model:expr) $unknown:ident sees $seen:tt $($part:ident)*) => {{
        $to.part(&$model.$unknown);
        $($to.part(&$model.$part);)*
        $to.end(&())
    }};
    // Each field stands for code in each model: `match` takes the compiler half the time that `?` and methods take.
    (@read required $wire:literal $field:ident) => {
        match $field {
            Some(value) => value,
            None => return Err($crate::runtime::missing($wire)),
        }
    };
    (@read required $wire:literal $field:ident $form:ident) => {
        match $field {
            Some($form(value)) => value,
            None => return Err($crate::runtime::missing($wire)),
        }
    };
    (@read nullable $wire:literal $field:ident) => {
        $crate::runtime::json_object!(@read required $wire $field)
    };
    (@read nullable $wire:literal $field:ident $form:ident) => {
        match $field {
            Some(value) => Option::map(value, |$form(value)| value),
            None => return Err($crate::runtime::missing($wire)),
        }
    };
    (@read optional $wire:literal $field:ident) => {
        match $field {
            Some(value) => value,
            None => None,
        }
    };
    (@read optional $wire:literal $field:ident OneOrMany) => {
        $field.map(|OneOrMany(items)| items).unwrap_or_default()
    };
    (@read optional $wire:literal $field:ident $form:ident) => {
        match $field {
            Some(Some($form(value))) => Some(value),
            _ => None,
        }
    };
    (@read maybe $wire:literal $field:ident) => {
        $field
    };
    (@write $presence:ident $wire:literal $to:ident ($value:expr) OneOrMany) => {
        $to.value($wire, &$value)
    };
    (@write required $wire:literal $to:ident ($value:expr) $($form:ident)?) => {
        $to.value($wire, &$($form)?($value))
    };
    (@write nullable $wire:literal $to:ident ($value:expr) $($form:ident)?) => {
        $to.value($wire, &$value$(.map($form))?)
    };
    (@write $optional:ident $wire:literal $to:ident ($value:expr) $($form:ident)?) => {
        $to.optional($wire, &$value$(.map($form))?)
    };
}

pub(crate) use json_object;
