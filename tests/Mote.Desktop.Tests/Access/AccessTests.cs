using System.Net;
using System.Text;
using Mote.Core.Sessions;
using Mote.Desktop.Tests.Faults.Support;
using Mote.Server;
using Mote.Server.Access;
using Mote.Server.Documents;

namespace Mote.Desktop.Tests.Access
{
    /// <summary>A server that wants a token, with a page and an endpoint whose words must not get out.</summary>
    public abstract class AccessTests : FaultTests
    {
        /// <summary>May look and command.</summary>
        protected const string Token = "correct horse+battery/staple";

        /// <summary>May look.</summary>
        protected const string ReadOnlyToken = "just looking";

        /// <summary>In everything that is guarded.</summary>
        protected const string Secret = "4711-from-inside";

        private protected static string Bearer => "Authorization: Bearer " + Token + "\r\n";

        private protected static string Wrong => "Authorization: Bearer guess\r\n";

        private protected static string Handshake =>
            "Upgrade: websocket\r\nConnection: Upgrade\r\nSec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==\r\nSec-WebSocket-Version: 13\r\n";

        /// <summary>Starts a server with room for many at once.</summary>
        private protected ServerUnderTest Guard(Action<AccessPolicy>? change = null, Action<ServerUnderTest>? configure = null)
        {
            AccessPolicy policy = new() { Token = Token, ReadOnlyToken = ReadOnlyToken };
            change?.Invoke(policy);
            return Start(
                limits =>
                {
                    limits.Clients = 64;
                    limits.Handshakes = 64;
                },
                server =>
                {
                    server.Server.Access = policy;
                    server.Server.AddDocument("/secret", new SecretPage());
                    server.Server.AddDocument("/answer", new SecretAnswer());
                    server.Record("/secrets", new SecretHandler(), 1000, ["chat", "other"]);
                    configure?.Invoke(server);
                },
                witnessed: false);
        }

        /// <summary>Another address of this machine.</summary>
        private protected static IPAddress Neighbour(int number) => new([127, 0, 1, (byte)number]);

        /// <summary>A request with the lines that every request has.</summary>
        private protected static string Request(string method, string path, string lines = "") =>
            $"{method} {path} HTTP/1.1\r\nHost: mote.local:8080\r\n{lines}\r\n";

        /// <summary>The token as an entry of Sec-WebSocket-Protocol.</summary>
        private protected static string Entry(string token) =>
            "mote.token." + Convert.ToBase64String(Encoding.UTF8.GetBytes(token)).Replace('+', '-').Replace('/', '_').TrimEnd('=');

        private sealed class SecretPage : StaticDocument
        {
            public override string ContentType => "text/plain";

            public override string? ContentEncoding => null;

            public override string? ETag => "\"1\"";

            public override int Length => Secret.Length;

            public override int PieceCount => 1;

            public override byte[] GetPiece(int index) => Encoding.ASCII.GetBytes(Secret);
        }

        private sealed class SecretAnswer : DynamicDocument
        {
            public override string ContentType => "text/plain";

            public override int Write(byte[] buffer, int offset, int room) => Encoding.ASCII.GetBytes(Secret, buffer.AsSpan(offset, room));
        }

        private sealed class SecretHandler : WebSocketHandler
        {
            public override void OnOpen(WebSocketConnection client)
            {
                byte[] text = Encoding.ASCII.GetBytes($"{Secret} {(client.MayCommand ? "command" : "look")} {client.Subprotocol}");
                client.Send(text, 0, text.Length, MessageFlags.WholeText);
            }

            public override void OnMessage(WebSocketConnection client, byte[] buffer, int offset, int count, MessageFlags flags) =>
                client.Send(buffer, offset, count, flags);

            public override void OnWritable(WebSocketConnection client)
            {
            }

            public override void OnClosed(WebSocketConnection client, int code)
            {
            }
        }
    }
}
