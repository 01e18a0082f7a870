using System.Net;
using System.Net.Sockets;
using System.Security.Cryptography;
using System.Text;
using Mote.Core.Http;
using Mote.Server;
using Mote.Server.Documents;

namespace Mote.Simulator.Samples
{
    /// <summary>A small client of the simulator's own, which does what a browser cannot: started by a POST, it opens a WebSocket of the same server.</summary>
    /// <param name="server">The server.</param>
    /// <param name="path">The WebSocket's path.</param>
    /// <param name="play">What the client does once the WebSocket is open. When it has ended, the connection is closed.</param>
    internal sealed class SampleClient(MoteServer server, string path, Func<NetworkStream, Task> play) : PostHandler
    {
        private const int MostAtOnce = 4;

        private int _running;

        /// <inheritdoc/>
        public override int MaxBodyBytes => 64;

        /// <summary>Says happy new year in three fragments, and reads the answer.</summary>
        public static async Task SayHappyNewYearAsync(NetworkStream stream)
        {
            // So far apart that they can be watched.
            TimeSpan pause = TimeSpan.FromMilliseconds(300);
            await stream.WriteAsync(Frame(false, 1, "and a"));
            await Task.Delay(pause);
            await stream.WriteAsync(Frame(false, 0, "happy new"));
            await Task.Delay(pause);
            await stream.WriteAsync(Frame(true, 0, "year!"));
            await stream.ReadAtLeastAsync(new byte[256], 1);
            await stream.WriteAsync(Frame(true, 8, ""));
            await ReadToEndAsync(stream);
        }

        /// <summary>Sends a pong that answers no ping, then answers nothing any more until the server ends the connection.</summary>
        public static async Task FallSilentAsync(NetworkStream stream)
        {
            await stream.WriteAsync(Frame(true, 10, "nobody asked"));
            await ReadToEndAsync(stream);
        }

        /// <inheritdoc/>
        public override int OnPost(PostRequest request, byte[] output, int offset, int capacity, out int status)
        {
            if (!request.MayCommand)
            {
                status = HttpStatus.Forbidden;
            }
            else if (server.Identity != null)
            {
                // It speaks no TLS.
                status = HttpStatus.ServiceUnavailable;
            }
            else if (Interlocked.Increment(ref _running) > MostAtOnce)
            {
                Interlocked.Decrement(ref _running);
                status = HttpStatus.TooManyRequests;
            }
            else
            {
                status = HttpStatus.NoContent;
                _ = Task.Run(RunAsync);
                return 0;
            }

            output[offset] = (byte)'{';
            output[offset + 1] = (byte)'}';
            return 2;
        }

        private static byte[] Frame(bool isFinal, int opcode, string text)
        {
            byte[] mask = RandomNumberGenerator.GetBytes(4);
            byte[] payload = Encoding.ASCII.GetBytes(text);
            return [(byte)((isFinal ? 0x80 : 0) | opcode), (byte)(0x80 | payload.Length), .. mask, .. payload.Select((value, i) => (byte)(value ^ mask[i % 4]))];
        }

        private static async Task ReadToEndAsync(NetworkStream stream)
        {
            byte[] some = new byte[1024];
            while (await stream.ReadAsync(some) > 0)
            {
            }
        }

        private async Task RunAsync()
        {
            try
            {
                // The second is tried if nothing listens on the first.
                using TcpClient tcp = new();
                await tcp.ConnectAsync([IPAddress.Loopback, IPAddress.IPv6Loopback], server.Port);
                using NetworkStream stream = tcp.GetStream();
                string key = Convert.ToBase64String(RandomNumberGenerator.GetBytes(16));
                await stream.WriteAsync(Encoding.ASCII.GetBytes($"GET {path} HTTP/1.1\r\nHost: localhost:{server.Port}\r\nConnection: Upgrade\r\n"
                    + $"Upgrade: websocket\r\nSec-WebSocket-Version: 13\r\nSec-WebSocket-Key: {key}\r\n\r\n"));
                string head = "";
                byte[] next = new byte[1];
                while (!head.EndsWith("\r\n\r\n", StringComparison.Ordinal) && await stream.ReadAsync(next) > 0)
                {
                    head += (char)next[0];
                }

                if (head.StartsWith("HTTP/1.1 101", StringComparison.Ordinal))
                {
                    await play(stream);
                }
                else
                {
                    await Console.Error.WriteLineAsync("The sample's client was refused: " + head.Split('\r')[0]);
                }
            }
            catch (IOException)
            {
                // The server has ended the connection, by a reset if need be: that is what the sample shows.
            }
            catch (SocketException exception)
            {
                await Console.Error.WriteLineAsync("The sample's client cannot connect: " + exception.Message);
            }
            finally
            {
                Interlocked.Decrement(ref _running);
            }
        }
    }
}
