using System.Net;
using System.Net.Sockets;
using System.Text;

namespace Mote.Page.Tests
{
    /// <summary>A page of another program on this machine: its port makes its origin another one.</summary>
    internal sealed class ForeignPage : IDisposable
    {
        private const string Html = "<!doctype html><title>Panel</title><p>A panel.</p>";

        private readonly TcpListener _listener = new(IPAddress.Loopback, 0);
        private readonly Task _serving;

        public ForeignPage()
        {
            _listener.Start();
            _serving = ServeAsync();
        }

        public Uri Uri => new($"http://127.0.0.1:{((IPEndPoint)_listener.LocalEndpoint).Port}/");

        /// <summary>As a browser writes it.</summary>
        public string Origin => Uri.GetLeftPart(UriPartial.Authority);

        public void Dispose()
        {
            _listener.Stop();
            Assert.IsTrue(_serving.Wait(Limit.Step), "The page is served for ever.");
            _listener.Dispose();
        }

        private async Task ServeAsync()
        {
            while (true)
            {
                try
                {
                    using TcpClient client = await _listener.AcceptTcpClientAsync();
                    await RespondAsync(client.GetStream());
                }
                catch (IOException)
                {
                    // A browser opens connections that it never uses.
                }
                catch (Exception error) when (error is SocketException or ObjectDisposedException)
                {
                    return;
                }
            }
        }

        private static async Task RespondAsync(NetworkStream stream)
        {
            byte[] buffer = new byte[8192];
            int used = 0;
            while (!Encoding.ASCII.GetString(buffer, 0, used).Contains("\r\n\r\n", StringComparison.Ordinal))
            {
                int count = await stream.ReadAsync(buffer.AsMemory(used), Limit.StepToken);
                if (count == 0)
                {
                    return;
                }

                used += count;
            }

            string response = $"HTTP/1.1 200 OK\r\nConnection: close\r\nContent-Type: text/html\r\nContent-Length: {Html.Length}\r\n\r\n{Html}";
            await stream.WriteAsync(Encoding.ASCII.GetBytes(response), Limit.StepToken);
        }
    }
}
