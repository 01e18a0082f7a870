using System.Net;
using System.Net.Sockets;

namespace Mote.Desktop.Tests.Faults.Support
{
    /// <summary>A TCP proxy that can stop forwarding, both ways, without ending anything: what a lost Wi-Fi looks like to both sides.</summary>
    internal sealed class VanishingProxy : IDisposable
    {
        private readonly Socket _listener = new(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp);
        private readonly List<Socket> _sockets = [];
        private readonly int _target;
        private volatile bool _hasVanished;

        /// <summary>Makes a proxy in front of a server and lets it forward.</summary>
        public VanishingProxy(Uri target)
        {
            _target = target.Port;
            _listener.Bind(new IPEndPoint(IPAddress.Loopback, 0));
            _listener.Listen(16);
            Uri = new UriBuilder(target) { Port = ((IPEndPoint)_listener.LocalEndPoint!).Port }.Uri;
            Background(AcceptAll);
        }

        /// <summary>The server's address, with the proxy in front.</summary>
        public Uri Uri { get; }

        /// <summary>Stops forwarding, for ever.</summary>
        public void Vanish() => _hasVanished = true;

        public void Dispose()
        {
            _listener.Dispose();
            lock (_sockets)
            {
                _sockets.ForEach(socket => socket.Dispose());
            }
        }

        private static void Background(Action work) => new Thread(() =>
        {
            try
            {
                work();
            }
            catch (Exception exception) when (exception is SocketException or ObjectDisposedException)
            {
                // The test is over, or one side has ended its connection.
            }
        })
        { IsBackground = true }.Start();

        private void AcceptAll()
        {
            while (true)
            {
                Socket near = _listener.Accept();
                Socket far = new(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp) { NoDelay = true };
                near.NoDelay = true;
                lock (_sockets)
                {
                    _sockets.Add(near);
                    _sockets.Add(far);
                }

                far.Connect(IPAddress.Loopback, _target);
                Background(() => Forward(near, far));
                Background(() => Forward(far, near));
            }
        }

        private void Forward(Socket from, Socket to)
        {
            byte[] buffer = new byte[4096];
            while (true)
            {
                int count = from.Receive(buffer);
                if (_hasVanished)
                {
                    return;
                }

                if (count == 0)
                {
                    to.Shutdown(SocketShutdown.Send);
                    return;
                }

                to.Send(buffer, count, SocketFlags.None);
            }
        }
    }
}
