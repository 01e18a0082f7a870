using System.Diagnostics;
using System.Text;
using System.Text.Json;
using Mote.Wire;

namespace Mote.Soak.Peers
{
    /// <summary>A client that keeps all the rules, and checks every byte that comes back.</summary>
    internal sealed class GoodClient
    {
        private const int MostBytes = 20_000;

        // A dashboard carries out 20 requests of a client in a second.
        private const int RequestEveryMs = 60;

        private readonly Uri _url;
        private readonly bool _isDashboard;
        private readonly Random _random;
        private readonly Report _report;
        private readonly byte[] _receive = new byte[256 * 1024];
        private readonly byte[] _payload = new byte[MostBytes];
        private readonly byte[] _frames = new byte[MostBytes * 3];

        /// <summary>Makes a client that visits once or often.</summary>
        /// <param name="isDashboard">Whether the server speaks the dashboard's protocol at the address, and not an echo.</param>
        public GoodClient(Uri url, bool isDashboard, Random random, Report report)
        {
            _url = url;
            _isDashboard = isDashboard;
            _random = random;
            _report = report;
        }

        /// <summary>Comes, talks for a while, and goes.</summary>
        public void Visit()
        {
            using RawPeer client = RawPeer.Connect(_url, buffer: _receive);
            int status = client.RequestUpgrade(_url);
            if (status != 101)
            {
                if (status != 503)
                {
                    throw new ViolationException($"A good request was answered with {status}.");
                }

                _report.TurnedAway();
                Thread.Sleep(20);
                return;
            }

            for (int left = _random.Next(1, _isDashboard ? 40 : 300); left > 0; left--)
            {
                if (_isDashboard)
                {
                    Ask(client, left);
                }
                else
                {
                    Echo(client);
                }
            }

            int count = RawFrame.Write(_frames, RawFrame.Close, [0x03, 0xE8], true, 7);
            client.Send(_frames.AsSpan(0, count));
            do
            {
                Read(client);
            }
            while (_isDashboard && client.Opcode == RawFrame.Text);
            if (client.Opcode != RawFrame.Close || client.CloseCode != 1000)
            {
                throw new ViolationException($"A close with 1000 was answered with opcode {client.Opcode} and code {client.CloseCode}.");
            }

            if (client.ReadSome(_receive) != 0)
            {
                throw new ViolationException("Something came behind the close frame.");
            }

            _report.Visit("well-behaved: stayed and closed");
        }

        // A request, and its answer among the readings, each a JSON object in one frame.
        private void Ask(RawPeer client, int id)
        {
            byte[] request = Encoding.ASCII.GetBytes($$"""{"jsonrpc":"2.0","id":{{id}},"method":"ping"}""");
            long start = Stopwatch.GetTimestamp();
            client.Send(_frames.AsSpan(0, RawFrame.Write(_frames, RawFrame.Text, request, true, (uint)_random.Next())));
            bool isAnswered = false;
            while (!isAnswered)
            {
                Read(client);
                if (client.Opcode != RawFrame.Text || !client.IsFinal)
                {
                    throw new ViolationException($"A ping was answered with opcode {client.Opcode}.");
                }

                using JsonDocument message = JsonDocument.Parse(client.Payload.ToArray());
                if (message.RootElement.TryGetProperty("id", out JsonElement answered))
                {
                    isAnswered = answered.GetInt32() == id && message.RootElement.GetProperty("result").GetString() == "pong";
                    if (!isAnswered)
                    {
                        throw new ViolationException($"The ping {id} was answered with {message.RootElement}.");
                    }
                }
            }

            _report.Echo(start);
            Thread.Sleep(RequestEveryMs);
        }

        private void Echo(RawPeer client)
        {
            int length = _random.Next(8) == 0 ? _random.Next(MostBytes) : _random.Next(200);
            bool isText = _random.Next(2) == 0;
            for (int i = 0; i < length; i++)
            {
                _payload[i] = (byte)(isText ? _random.Next(32, 127) : _random.Next(256));
            }

            int opcode = isText ? RawFrame.Text : RawFrame.Binary;
            int size = WriteMessage(opcode, length);
            long start = Stopwatch.GetTimestamp();
            client.Send(_frames.AsSpan(0, size));
            int echoed = 0;
            do
            {
                Read(client);
                int expected = echoed == 0 ? opcode : RawFrame.Continuation;
                if (client.Opcode != expected || client.Payload.Length > length - echoed
                    || !client.Payload.SequenceEqual(_payload.AsSpan(echoed, client.Payload.Length)))
                {
                    throw new ViolationException($"Byte {echoed} and on of an echo of {length} bytes is wrong: opcode {client.Opcode}, {client.Payload.Length} bytes.");
                }

                echoed += client.Payload.Length;
            }
            while (!client.IsFinal);
            if (echoed != length)
            {
                throw new ViolationException($"{echoed} of {length} bytes came back.");
            }

            _report.Echo(start);
        }

        // One frame or some, with a ping between them now and then.
        private int WriteMessage(int opcode, int length)
        {
            int size = 0;
            int at = 0;
            do
            {
                int count = _random.Next(3) == 0 ? _random.Next(1, Math.Max(2, length - at + 1)) : length - at;
                count = Math.Min(count, length - at);
                if (size > MostBytes * 2)
                {
                    count = length - at;
                }

                uint key = (uint)_random.Next();
                bool isLast = at + count == length;
                size += RawFrame.Write(_frames.AsSpan(size), at == 0 ? opcode : RawFrame.Continuation, _payload.AsSpan(at, count), isLast, key);
                at += count;
                if (!isLast && _random.Next(4) == 0)
                {
                    size += RawFrame.Write(_frames.AsSpan(size), RawFrame.Ping, "soak"u8, true, key);
                }
            }
            while (at < length);
            return size;
        }

        // Reads a frame that is neither ping nor pong, and answers pings.
        private void Read(RawPeer client)
        {
            client.NextFrame();
            while (client.Opcode >= RawFrame.Ping)
            {
                if (client.Opcode == RawFrame.Ping)
                {
                    byte[] pong = new byte[140];
                    client.Send(pong.AsSpan(0, RawFrame.Write(pong, RawFrame.Pong, client.Payload, true, 1)));
                }

                client.NextFrame();
            }
        }
    }
}
