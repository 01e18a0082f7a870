using System;
using System.Net.Sockets;
using System.Threading;
using Mote.Platform;
using Mote.Server.Access;
using Mote.Server.Connections;
using Mote.Server.Documents;

namespace Mote.Server
{
    /// <summary>A web and WebSocket server on one port: one thread, one loop, fixed memory. RFC 6455, RFC 9112.</summary>
    /// <remarks>Add paths and tickers, then start it. All of the application's code runs on the server's thread.</remarks>
    /// <example>
    /// <code>
    /// MoteServer server = new MoteServer();
    /// server.AddWebSocket("/echo", new EchoHandler());
    /// server.Start(8080);
    /// </code>
    /// </example>
    public sealed class MoteServer
    {
        private readonly ServerLimits _limits;
        private readonly ServerCounters _counters = new ServerCounters();
        private readonly RouteTable _paths = new RouteTable();
        private ITicker[] _tickers = new ITicker[0];
        private DatagramHandler[] _datagrams = new DatagramHandler[0];
        private ServerLoop _loop;
        private Thread _thread;
        private int _port;

        /// <summary>Makes a server with the default limits that is not listening yet.</summary>
        public MoteServer()
            : this(new ServerLimits())
        {
        }

        /// <summary>Makes a server that is not listening yet.</summary>
        /// <param name="limits">How much of everything it grants. Copied: later changes have no effect.</param>
        public MoteServer(ServerLimits limits)
        {
            if (limits == null)
            {
                throw new ArgumentNullException(nameof(limits), "Give limits, or none at all: new MoteServer() has the defaults.");
            }

            _limits = limits.CheckedCopy();
        }

        /// <summary>What the server has seen.</summary>
        public ServerCounters Counters => _counters;

        /// <summary>The TCP port it listens on; 0 before the first <see cref="Start(string, int)"/>.</summary>
        public int Port => _port;

        /// <summary>True from <see cref="Start(string, int)"/> to <see cref="Stop"/>.</summary>
        public bool IsRunning => _thread != null;

        /// <summary>How many clients it serves at once, <see cref="ServerLimits.Clients"/>.</summary>
        public int MaxClients => _limits.Clients;

        /// <summary>What made the server's thread end by itself, a fault of the server or the platform; null while all is well. All connections
        /// are closed then: <see cref="Stop"/> and <see cref="Start(string, int)"/> begin anew.</summary>
        public Exception Failure => _loop == null ? null : _loop.Failure;

        /// <summary>True while the server runs and its listening socket worked when it was last looked at: five times a second, and one that
        /// fails every 5 s at least. False is not a <see cref="Failure"/>: on a device every socket fails while the network is down, and works again
        /// by itself afterwards. If it goes on failing although the device has an address, it is dead: <see cref="Stop"/> and
        /// <see cref="Start(string, int)"/> open it anew.</summary>
        public bool IsListening
        {
            get
            {
                ServerLoop loop = _loop;
                return loop != null && loop.Failure == null && loop.IsListening;
            }
        }

        /// <summary>The rules of access; null for no token and no other web pages than this server's own. Set it before <see cref="Start(string, int)"/>.</summary>
        public AccessPolicy Access { get; set; }

        /// <summary>What the pages call the device that it serves by itself: those that ask for a token, count down after too many wrong ones, and wait for a place. At most
        /// 94 bytes of UTF-8; <c>Dashboard.AttachTo</c> sets it to the dashboard's name. Set it before <see cref="Start(string, int)"/>.</summary>
        public string DeviceName { get; set; }

        /// <summary>Makes the server speak <c>https</c> and <c>wss</c>, and only those; null for plain <c>http</c> and <c>ws</c>. Set it
        /// before <see cref="Start(string, int)"/>.</summary>
        public TlsIdentity Identity { get; set; }

        /// <summary>Has periodic work of the application done by the server's loop. Add it before the server starts; it is called for the first
        /// time when the server has started, and as often as it asks then.</summary>
        /// <param name="ticker">The work. Several tickers are called one after the other, in the order in which they were added.</param>
        public void AddTicker(ITicker ticker)
        {
            if (ticker == null)
            {
                throw new ArgumentNullException(nameof(ticker), "Give the ticker that is to be called.");
            }

            CheckStopped();
            ITicker[] more = new ITicker[_tickers.Length + 1];
            Array.Copy(_tickers, more, _tickers.Length);
            more[_tickers.Length] = ticker;
            _tickers = more;
        }

        /// <summary>Opens a UDP port beside the TCP port, on the same thread; tries again, at last every 5 s, while it cannot.</summary>
        /// <param name="handler">What is done with datagrams. A server may have several, each for a port of its own.</param>
        public void AddDatagrams(DatagramHandler handler)
        {
            if (handler == null)
            {
                throw new ArgumentNullException(nameof(handler), "Give the handler that serves the UDP port.");
            }

            CheckStopped();
            _datagrams = DatagramPorts.Join(_datagrams, handler);
        }

        /// <summary>Serves a document at a path.</summary>
        /// <param name="path">Starts with a slash; compared byte by byte, the query left out. One that ends in <c>/*</c> stands for every path that
        /// begins with what is before the star; a path added as it is comes first, then the longest of these.</param>
        /// <param name="document">The document.</param>
        public void AddDocument(string path, StaticDocument document) => Add(new Route(path, document));

        /// <summary>Serves a short document that is made for each request, at a path.</summary>
        /// <param name="path">As for <see cref="AddDocument(string, StaticDocument)"/>.</param>
        /// <param name="document">Makes the document.</param>
        public void AddDocument(string path, DynamicDocument document) => Add(new Route(path, document));

        /// <summary>Serves a document that is written while it is sent, at a path.</summary>
        /// <param name="path">As for <see cref="AddDocument(string, StaticDocument)"/>.</param>
        /// <param name="document">Writes the document.</param>
        public void AddDocument(string path, StreamedDocument document) => Add(new Route(path, document));

        /// <summary>Serves a document that goes on while things happen, at a path: Server-Sent Events, or long polls.</summary>
        /// <param name="path">As for <see cref="AddDocument(string, StaticDocument)"/>.</param>
        /// <param name="document">Writes the document. It may be added at several paths.</param>
        public void AddDocument(string path, StreamDocument document) => Add(new Route(path, document));

        /// <summary>Sends clients from a path to another address.</summary>
        /// <param name="path">As for <see cref="AddDocument(string, StaticDocument)"/>.</param>
        /// <param name="document">Holds the address. It may be added at several paths.</param>
        public void AddDocument(string path, RedirectDocument document) => Add(new Route(path, document));

        /// <summary>Takes the JSON that is posted to a path.</summary>
        /// <param name="path">As for <see cref="AddDocument(string, StaticDocument)"/>.</param>
        /// <param name="handler">Carries out the requests and responds. It may serve several paths.</param>
        public void AddPost(string path, PostHandler handler) => Add(new Route(path, handler));

        /// <summary>Speaks WebSocket at a path, streaming: messages have no limit.</summary>
        /// <param name="path">Starts with a slash; compared byte by byte, the query left out.</param>
        /// <param name="handler">Serves all connections of the path.</param>
        public void AddWebSocket(string path, WebSocketHandler handler) => Add(new WebSocketRoute(path, handler, 0, null));

        /// <summary>Speaks WebSocket at a path.</summary>
        /// <param name="path">As for <see cref="AddDocument(string, StaticDocument)"/>.</param>
        /// <param name="handler">Serves all connections of the path.</param>
        /// <param name="maxMessageBytes">A longer message closes its connection with 1009 as soon as a header says so; 0 for no limit.</param>
        public void AddWebSocket(string path, WebSocketHandler handler, int maxMessageBytes) => Add(new WebSocketRoute(path, handler, maxMessageBytes, null));

        /// <summary>Speaks WebSocket at a path.</summary>
        /// <param name="path">Starts with a slash; compared byte by byte, the query left out.</param>
        /// <param name="handler">Serves all connections of the path.</param>
        /// <param name="maxMessageBytes">A longer message closes its connection with 1009 as soon as a header says so; 0 for no limit.</param>
        /// <param name="subprotocols">What the endpoint speaks, in its order of preference; null for nothing. The first that a client
        /// offers is agreed on. RFC 6455 1.9.</param>
        public void AddWebSocket(string path, WebSocketHandler handler, int maxMessageBytes, string[] subprotocols) => Add(new WebSocketRoute(path, handler, maxMessageBytes, subprotocols));

        /// <summary>Speaks WebSocket at a path that the check of origins may leave out: for what every web page that a user happens to visit may see.</summary>
        /// <param name="path">As for <see cref="AddDocument(string, StaticDocument)"/>.</param>
        /// <param name="handler">Serves all connections of the path; <see cref="WebSocketConnection.IsOwnOrigin"/> tells it which are of foreign pages.
        /// Those may never command.</param>
        /// <param name="acceptAnyOrigin">False for the check that every other path has.</param>
        public void AddWebSocket(string path, WebSocketHandler handler, bool acceptAnyOrigin) => Add(new WebSocketRoute(path, handler, 0, null, acceptAnyOrigin));

        /// <summary>Listens on all local addresses, and serves on a thread of its own.</summary>
        /// <param name="port">The TCP port; 0 lets the system choose, see <see cref="Port"/>.</param>
        /// <remarks>Throws what <see cref="Start(string, int)"/> throws.</remarks>
        public void Start(int port)
        {
            Start(null, port);
        }

        /// <summary>Listens, and serves on a thread of its own.</summary>
        /// <param name="address">The local address to listen on, such as <c>127.0.0.1</c>; null for all.</param>
        /// <param name="port">The TCP port; 0 lets the system choose, see <see cref="Port"/>.</param>
        /// <remarks>Throws <see cref="SocketException"/> if the port is taken or the address is not local, <see cref="ArgumentException"/>
        /// if <see cref="Identity"/> is not usable.</remarks>
        public void Start(string address, int port)
        {
            CheckStopped();
            AccessControl accessControl = new AccessControl(Access ?? new AccessPolicy(), _paths.ChecksPasswords);
            TlsCredentials tls = Identity == null ? null : new TlsCredentials(Identity.CertificatePem, Identity.PrivateKeyPem, Identity.Password);
            SocketListener listener = new SocketListener(address, port, _limits.Clients, tls, ServerContext.TransmitBytes(_limits));
            LoopWait wait = null;
            try
            {
                _port = listener.Port;
                Clock clock = new SystemClock();
                wait = new SocketWait(clock);
                ServerContext context = new ServerContext(_limits, _counters, _paths, new TickSchedule(_tickers, _counters), accessControl);
                context.DeviceName = DoorPage.CheckedName(DeviceName);
                _loop = new ServerLoop(context, listener, wait, clock, DatagramPorts.Make(_datagrams, _counters));
                _thread = new Thread(_loop.Run);
                _thread.Start();
            }
            catch
            {
                // No memory, most likely: the port must not stay taken by a server that does not run.
                listener.Close();
                if (wait != null)
                {
                    wait.Close();
                }

                _loop = null;
                _thread = null;
                throw;
            }
        }

        /// <summary>Sends a whole message to every client of a path: encoded once, in one send each, from the server's thread. May be called
        /// from any thread, an interrupt's or a timer's too; it copies the message and never waits.</summary>
        /// <param name="path">A path given to <see cref="AddWebSocket(string, WebSocketHandler)"/>.</param>
        /// <param name="buffer">The payload's buffer. Only read, free for reuse on return.</param>
        /// <param name="offset">Where the payload starts.</param>
        /// <param name="count">Payload bytes, at most <see cref="ServerLimits.ReceiveBytes"/> - 4.</param>
        /// <param name="isText">Text, valid UTF-8, or binary.</param>
        /// <returns>False if the broadcast before has not gone out yet: nothing is queued, try again with what is the latest then.</returns>
        /// <remarks>A client that cannot take it now, because it does not read or is in the middle of a message of several pieces, does not get
        /// it later either: its handler's <see cref="WebSocketHandler.OnWritable"/> is called when it can, to send it what is the latest then.</remarks>
        /// <example>
        /// <code>
        /// bool isTaken = server.Broadcast("/chat", buffer, offset, count, true);
        /// </code>
        /// </example>
        public bool Broadcast(string path, byte[] buffer, int offset, int count, bool isText)
        {
            if (!_limits.CanBroadcast)
            {
                throw new InvalidOperationException("Set ServerLimits.CanBroadcast before the server is made: without it there is no buffer for broadcasts.");
            }

            Route route = _paths.Find(path);
            if (route == null)
            {
                throw new ArgumentException("Add the path with AddWebSocket first: " + path);
            }

            ServerLoop loop = _loop;
            return loop != null && loop.Broadcast(route, isText, buffer, offset, count);
        }

        /// <summary>Closes every client with 1001, waits for them at most <see cref="ServerLimits.StopMs"/>, and frees the port. Does nothing
        /// if the server is not running. Throws <see cref="InvalidOperationException"/> in a handler, ticker or document, which run on the thread that
        /// it would wait for.</summary>
        public void Stop()
        {
            Thread thread = _thread;
            if (thread == null)
            {
                return;
            }

            if (Thread.CurrentThread.ManagedThreadId == thread.ManagedThreadId)
            {
                throw new InvalidOperationException("Call Stop from another thread: handlers, tickers and documents run on the server's own, which it waits for.");
            }

            _loop.Stop();
            thread.Join();
            _thread = null;
            _loop = null;
        }

        private void Add(Route route)
        {
            CheckStopped();
            _paths.Add(route);
        }

        private void CheckStopped()
        {
            if (_thread != null)
            {
                throw new InvalidOperationException("The server is running: call Stop first.");
            }
        }
    }
}
