//! Gives a request whose response is a page the methods `pages` and `items`.

/// Gives a request `pages`, from the type of a page, the parameter that asks for the next one and where the page has
/// it; and `items`, from their type and where the page has them. Instead of parameter and cursor, `link` and what reads
/// a page say that the header `Link` leads to the next one.
///
/// ```text
/// page_methods! {
///     List => models::RunPage;
///     "cursor" => |page| page.cursor.as_deref();
///     models::Run => |page| page.runs.unwrap_or_default();
/// }
/// ```
macro_rules! page_methods {
    (impl<$body:ident> $request:ty => $page:ty; $($rest:tt)+) => {
        #[allow(deprecated)]
        impl<$body> $request {
            $crate::runtime::page_methods!(@methods $page; $($rest)+);
        }
    };
    (@methods $page:ty; link $decode:ty; $($item:ty => $items:expr;)?) => {
        /// The responses page by page, from the present query on: each leads to the next one by its header `Link`.
        #[inline]
        pub fn pages(self) -> $crate::runtime::Pages<$page> {
            self.request.linked_pages::<$decode>()
        }

        $crate::runtime::page_methods!(@items $page; $($item => $items;)?);
    };
    (@methods $page:ty; $parameter:literal => $cursor:expr; $($item:ty => $items:expr;)?) => {
        /// The responses page by page, from the cursor that is set or from the start.
        #[inline]
        pub fn pages(self) -> $crate::runtime::Pages<$page> {
            self.request.pages::<$crate::runtime::Json<$page>>($parameter, $cursor)
        }

        $crate::runtime::page_methods!(@items $page; $($item => $items;)?);
    };
    (@items $page:ty; $($item:ty => $items:expr;)?) => {
        $(
            /// What the pages hold, one by one.
            #[inline]
            pub fn items(self) -> $crate::runtime::Items<$page, $item> {
                self.pages().items($items)
            }
        )?
    };
    ($request:ty => $page:ty; $($rest:tt)+) => {
        #[allow(deprecated)]
        impl $request {
            $crate::runtime::page_methods!(@methods $page; $($rest)+);
        }
    };
}

pub(crate) use page_methods;
