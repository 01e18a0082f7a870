using System;
using Mote.Platform;
using Mote.Server;
using Mote.Server.Access;
using Mote.Server.Connections;
using Mote.Server.Documents;

namespace Mote.Tests.Server.Support
{
    /// <summary>A server's loop in virtual time and memory, run by the test's own thread: script what happens, then <see cref="RunFor"/>.</summary>
    internal sealed class VirtualServer
    {
        public readonly ServerLimits Limits = new ServerLimits();
        public readonly ServerCounters Counters = new ServerCounters();
        public readonly AccessPolicy Access = new AccessPolicy();
        public readonly FakeListener Listener = new FakeListener();
        public readonly FakeClock Clock;
        public readonly FakeWait Wait;
        private readonly RouteTable _routes = new RouteTable();
        private ITicker[] _tickers = new ITicker[0];
        private DatagramSocket _datagrams;
        private ServerLoop _loop;
        private Route _webSocket;

        /// <summary>Makes a server with the default limits, which may be changed before it runs.</summary>
        /// <param name="startMs">The time at the start.</param>
        public VirtualServer(int startMs)
        {
            Clock = new FakeClock(startMs);
            Wait = new FakeWait(Clock);
            Listener.Wait = Wait;
        }

        /// <summary>What ended the loop by itself; null if nothing did.</summary>
        public Exception Failure
        {
            get { return _loop.Failure; }
        }

        /// <summary>False if the listener failed when it was last looked at.</summary>
        public bool IsListening
        {
            get { return _loop.IsListening; }
        }

        /// <summary>Serves a WebSocket path without a limit for messages.</summary>
        public void Add(string path, WebSocketHandler handler)
        {
            _webSocket = new WebSocketRoute(path, handler, 0, null);
            _routes.Add(_webSocket);
        }

        /// <summary>Serves a WebSocket path that pages of any origin may use.</summary>
        public void AddForAnyOrigin(string path, WebSocketHandler handler)
        {
            _routes.Add(new WebSocketRoute(path, handler, 0, null, true));
        }

        /// <summary>Serves a document.</summary>
        public void Add(string path, StaticDocument document)
        {
            _routes.Add(new Route(path, document));
        }

        /// <summary>Serves a document that is made for each request.</summary>
        public void Add(string path, DynamicDocument document)
        {
            _routes.Add(new Route(path, document));
        }

        /// <summary>Serves a document that is written while it is sent.</summary>
        public void Add(string path, StreamedDocument document)
        {
            _routes.Add(new Route(path, document));
        }

        /// <summary>Serves a document that goes on while things happen.</summary>
        public void Add(string path, StreamDocument document)
        {
            _routes.Add(new Route(path, document));
        }

        /// <summary>Sends clients to another address.</summary>
        public void Add(string path, RedirectDocument document)
        {
            _routes.Add(new Route(path, document));
        }

        /// <summary>Takes POST.</summary>
        public void Add(string path, PostHandler handler)
        {
            _routes.Add(new Route(path, handler));
        }

        /// <summary>Has the only ticker called.</summary>
        public void Add(ITicker ticker)
        {
            _tickers = new ITicker[] { ticker };
        }

        /// <summary>Serves a UDP port.</summary>
        public void Add(DatagramHandler handler, DatagramPort port)
        {
            _datagrams = new DatagramSocket(handler, port, Counters);
        }

        /// <summary>Has something happen some time from now, 0 or more.</summary>
        public void At(long milliseconds, Action what)
        {
            Wait.At(milliseconds, what);
        }

        /// <summary>Hands the loop a text for all connections of the last WebSocket path.</summary>
        /// <returns>False if the text before has not been sent yet.</returns>
        public bool Broadcast(byte[] text)
        {
            return _loop.Broadcast(_webSocket, true, text, 0, text.Length);
        }

        /// <summary>Runs the loop from its start to its end, and throws what ended it before its time.</summary>
        /// <param name="milliseconds">After so much time it is told to stop.</param>
        public void RunFor(long milliseconds)
        {
            ServerContext context = new ServerContext(Limits, Counters, _routes, new TickSchedule(_tickers, Counters), new AccessControl(Access, _routes.ChecksPasswords));
            _loop = new ServerLoop(context, Listener, Wait, Clock, _datagrams == null ? null : new DatagramPorts(new DatagramSocket[] { _datagrams }));
            Wait.At(milliseconds, _loop.Stop);
            _loop.Run();
            if (_loop.Failure != null)
            {
                throw _loop.Failure;
            }
        }
    }
}
