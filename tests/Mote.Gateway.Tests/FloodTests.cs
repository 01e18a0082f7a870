using System.Net;
using System.Net.Sockets;
using System.Security.Cryptography;
using System.Text;
using Mote.Desktop.Tests;
using Mote.Gateway.Boards;
using Mote.Gateway.Tests.Support;

namespace Mote.Gateway.Tests
{
    /// <summary>Boards that send much which is no message: the WebSocket beneath answers or skips it, and says nothing of it.</summary>
    [TestClass]
    public sealed class FloodTests
    {
        // RFC 6455 5.2: a ping without content; an empty text that does not end, and its empty continuations.
        [TestMethod]
        [DataRow(new byte[0], new byte[] { 0x89, 0 }, DisplayName = "pings")]
        [DataRow(new byte[] { 0x01, 0 }, new byte[] { 0x00, 0 }, DisplayName = "empty fragments")]
        public async Task Board_ThatSendsFramesWithoutMessages_IsLeft(byte[] first, byte[] frame)
        {
            using Mosquitto broker = await Mosquitto.StartAsync();
            using TcpListener board = new(IPAddress.Loopback, 0);
            board.Start();
            Task flooding = FloodAsync(board, first, frame);
            await using (GatewayUnderTest gateway = await GatewayUnderTest.StartAsync(
                GatewayUnderTest.Options(broker.Port, ("flood", $"ws://127.0.0.1:{((IPEndPoint)board.LocalEndpoint).Port}/ws"))))
            {
                await Eventually.TrueAsync(() => gateway.Board("flood").Status == BoardStatus.Faulty, "the board is left");
                Assert.AreEqual("it sends more than 150000 bytes a second that are in no message, such as pings", gateway.Board("flood").Problem);
            }

            await flooding;
        }

        // One connection: the opening handshake, a hello, then frames until the gateway leaves.
        private static async Task FloodAsync(TcpListener listener, byte[] first, byte[] frame)
        {
            using TcpClient peer = await listener.AcceptTcpClientAsync(Limit.LongToken);
            NetworkStream stream = peer.GetStream();
            string request = "";
            byte[] buffer = new byte[4096];
            while (!request.EndsWith("\r\n\r\n", StringComparison.Ordinal))
            {
                request += Encoding.ASCII.GetString(buffer, 0, await stream.ReadAsync(buffer, Limit.LongToken));
            }

            string key = request.Split("\r\n").Single(line => line.StartsWith("Sec-WebSocket-Key:", StringComparison.OrdinalIgnoreCase)).Split(':')[1].Trim();
            string accept = Convert.ToBase64String(SHA1.HashData(Encoding.ASCII.GetBytes(key + "258EAFA5-E914-47DA-95CA-C5AB0DC85B11")));
            await stream.WriteAsync(Encoding.ASCII.GetBytes(
                $"HTTP/1.1 101 Switching Protocols\r\nUpgrade: websocket\r\nConnection: Upgrade\r\nSec-WebSocket-Accept: {accept}\r\nSec-WebSocket-Protocol: mote.v1\r\n\r\n"));
            byte[] hello = """{"method":"hello","params":{"name":"X","version":"1","uptime":5}}"""u8.ToArray();
            await stream.WriteAsync((byte[])[0x81, (byte)hello.Length, .. hello, .. first]);
            byte[] frames = [.. Enumerable.Repeat(frame, 2000).SelectMany(bytes => bytes)];
            try
            {
                while (true)
                {
                    await stream.WriteAsync(frames, Limit.LongToken);
                    while (stream.DataAvailable && await stream.ReadAsync(buffer, Limit.LongToken) > 0)
                    {
                        // Pongs.
                    }
                }
            }
            catch (IOException)
            {
                // The gateway has left.
            }
        }
    }
}
