//! A listening socket on loopback, served by a thread of its own until it is dropped.
//!
//! The thread has its own runtime, so a server can be used from asynchronous tests, from blocking code and with a
//! paused clock alike.

use std::future::Future;
use std::io;
use std::net::{IpAddr, Ipv4Addr, SocketAddr, TcpListener as StdListener};
use std::thread;
use std::time::Duration;

use tokio::net::{TcpListener, TcpStream};
use tokio::runtime::Builder;
use tokio::sync::oneshot;

/// A server that stops when it is dropped.
#[derive(Debug)]
pub(crate) struct Listener {
    address: SocketAddr,
    stop: Option<oneshot::Sender<()>>,
    thread: Option<thread::JoinHandle<()>>,
}

impl Listener {
    /// Listens on 127.0.0.1; port 0 lets the system choose. Every connection runs `serve`; `beside` runs once, on the
    /// same thread.
    pub(crate) fn start<S, F, B>(port: u16, serve: S, beside: B) -> io::Result<Self>
    where
        S: Fn(TcpStream, IpAddr) -> F + Send + 'static,
        F: Future<Output = ()> + Send + 'static,
        B: Future<Output = ()> + Send + 'static,
    {
        let socket = StdListener::bind((Ipv4Addr::LOCALHOST, port))?;
        socket.set_nonblocking(true)?;
        let address = socket.local_addr()?;
        let runtime = Builder::new_current_thread().enable_all().build()?;
        let (stop, stopped) = oneshot::channel::<()>();
        let thread = thread::Builder::new()
            .name(format!("upstash-workflow-dev-{}", address.port()))
            .spawn(move || {
                runtime.block_on(async move {
                    tokio::spawn(beside);
                    tokio::select! {
                        () = accept(socket, serve) => {}
                        _ = stopped => {}
                    }
                });
                // Dropping the runtime drops every connection with it.
            })?;
        Ok(Self {
            address,
            stop: Some(stop),
            thread: Some(thread),
        })
    }

    /// Where the server listens.
    pub(crate) fn address(&self) -> SocketAddr {
        self.address
    }
}

impl Drop for Listener {
    fn drop(&mut self) {
        drop(self.stop.take());
        if let Some(thread) = self.thread.take() {
            let _ = thread.join();
        }
    }
}

async fn accept<S, F>(socket: StdListener, serve: S)
where
    S: Fn(TcpStream, IpAddr) -> F,
    F: Future<Output = ()> + Send + 'static,
{
    let Ok(listener) = TcpListener::from_std(socket) else {
        return;
    };
    loop {
        match listener.accept().await {
            Ok((stream, peer)) => drop(tokio::spawn(serve(stream, peer.ip()))),
            // Out of file descriptors, most likely; others may be closed soon.
            Err(_) => tokio::time::sleep(Duration::from_millis(10)).await,
        }
    }
}
