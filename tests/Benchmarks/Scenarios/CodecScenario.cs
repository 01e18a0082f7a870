using System.Diagnostics;
using System.Globalization;
using System.Text;
using Mote.Core;
using Mote.Core.Crypto;
using Mote.Core.Frames;
using Mote.Core.Handshake;
using Mote.Core.Http;
using Mote.Core.Sessions;
using Mote.Wire;

namespace Mote.Benchmarks.Scenarios
{
    /// <summary>The codec alone, without a socket: what a C# developer gets who takes only <c>src/Mote/Core</c>.</summary>
    internal sealed class CodecScenario : IScenario
    {
        private const int Batch = 100;

        private static readonly byte[] _request = Encoding.ASCII.GetBytes(
            "GET /ws HTTP/1.1\r\nHost: mote.local\r\nUpgrade: websocket\r\nConnection: keep-alive, Upgrade\r\nOrigin: http://mote.local\r\n"
            + "User-Agent: Mozilla/5.0 (X11; Linux x86_64; rv:140.0) Gecko/20100101 Firefox/140.0\r\nAccept-Language: en-GB,en;q=0.5\r\n"
            + "Sec-WebSocket-Version: 13\r\nSec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==\r\n\r\n");

        public string Name => "codec";

        public string Description =>
            "One thread, no socket: a client's masked message is read and checked, and the same message is framed for it; a handshake is read and answered.";

        public string Run(TimeSpan time)
        {
            Table table = new("what", "a second", "MB a second", "bytes allocated for each");
            foreach (int size in (int[])[16, 125, 1024, 65536])
            {
                Message text = new(RawFrame.Text, size);
                Message binary = new(RawFrame.Binary, size);
                table.Add(Measure($"text, {size:N0} bytes", size, text.Echo, time));
                table.Add(Measure($"binary, {size:N0} bytes", size, binary.Echo, time));
            }

            Handshake handshake = new();
            table.Add(Measure($"handshake, {_request.Length} bytes", _request.Length, handshake.Answer, time));
            return table.ToMarkdown();
        }

        private static string[] Measure(string what, int bytes, Action once, TimeSpan time)
        {
            // Compiled with what the first rounds showed.
            Repeat(once, TimeSpan.FromSeconds(0.5));
            long allocated = GC.GetAllocatedBytesForCurrentThread();
            Stopwatch clock = Stopwatch.StartNew();
            long rounds = Repeat(once, time);
            double perSecond = rounds / clock.Elapsed.TotalSeconds;
            double allocatedEach = (GC.GetAllocatedBytesForCurrentThread() - allocated) / (double)rounds;
            return
            [
                what,
                perSecond.ToString("N0", CultureInfo.InvariantCulture),
                (perSecond * bytes / 1e6).ToString("N0", CultureInfo.InvariantCulture),
                allocatedEach.ToString("N0", CultureInfo.InvariantCulture),
            ];
        }

        private static long Repeat(Action once, TimeSpan time)
        {
            long rounds = 0;
            for (Stopwatch clock = Stopwatch.StartNew(); clock.Elapsed < time; rounds += Batch)
            {
                for (int i = 0; i < Batch; i++)
                {
                    once();
                }
            }

            return rounds;
        }

        private sealed class Message
        {
            private readonly ServerSession _session = new();
            private readonly byte[] _sent;
            private readonly byte[] _input;
            private readonly byte[] _output;

            public Message(int opcode, int size)
            {
                byte[] payload = Encoding.ASCII.GetBytes(string.Concat(Enumerable.Repeat("The quick brown fox. ", (size / 21) + 1)), 0, size);
                _sent = new byte[size + RawFrame.MaxHeaderBytes];
                _sent = _sent[..RawFrame.Write(_sent, opcode, payload, true, 0x37FA213D)];
                _input = new byte[_sent.Length];
                _output = new byte[size + FrameLayout.MaxClientHeaderBytes];
            }

            public void Echo()
            {
                // Reading unmasks in place.
                _sent.CopyTo(_input, 0);
                SessionEvent found = _session.Read(_input, 0, _input.Length, out int consumed, out int piece);
                if (found != SessionEvent.Data || consumed != _input.Length)
                {
                    throw new InvalidOperationException($"Read found {found}.");
                }

                int at = _session.WriteDataHeader(_output, 0, _session.PieceFlags, piece);
                Array.Copy(_input, consumed - piece, _output, at, piece);
            }
        }

        private sealed class Handshake
        {
            private readonly RequestReader _reader = new(2048);
            private readonly AcceptKey _acceptKey = new();
            private readonly ResponseWriter _writer = new();
            private readonly byte[] _output = new byte[ResponseWriter.MaxBytes];

            public void Answer()
            {
                _reader.Reset();
                ReadStatus status = _reader.Feed(_request, 0, _request.Length, out int _);
                if (status != ReadStatus.Done || UpgradeRequest.Check(_reader.Head, _acceptKey) != UpgradeError.None)
                {
                    throw new InvalidOperationException("The handshake was refused.");
                }

                UpgradeResponse.WriteAccept(_writer, _output, 0, _reader.Head, _acceptKey, null);
            }
        }
    }
}
