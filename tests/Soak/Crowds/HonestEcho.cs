using System.Diagnostics;
using Mote.Wire;

namespace Mote.Soak.Crowds
{
    /// <summary>A client that has opened a WebSocket before the crowd comes, and sends a message after every echo.</summary>
    internal sealed class HonestEcho : IDisposable
    {
        private const int PauseMs = 10;
        private static readonly byte[] _message = "sixteen bytes..."u8.ToArray();

        private readonly Peer _peer;

        /// <summary>Opens the WebSocket.</summary>
        public HonestEcho(Uri uri, bool isTls)
        {
            _peer = new Peer(HonestStream.Open(uri, "127.0.2.2", isTls));
            _peer.Send(RawPeer.Upgrade(uri));
            _peer.AssertUpgraded();
        }

        /// <summary>From a message to its echo.</summary>
        public Waits Times { get; } = new();

        /// <summary>Goes on until told to end, or the server ends the connection.</summary>
        public void Run(CancellationToken end)
        {
            byte[] frame = new byte[64];
            int count = RawFrame.Write(frame, RawFrame.Text, _message, true, 12345);
            while (!end.IsCancellationRequested)
            {
                try
                {
                    long began = Stopwatch.GetTimestamp();
                    _peer.Send(frame.AsSpan(0, count));
                    _peer.NextFrame();
                    if (!_peer.Payload.SequenceEqual(_message))
                    {
                        Times.Fail();
                        return;
                    }

                    Times.Add(Stopwatch.GetElapsedTime(began));
                }
                catch (Exception exception) when (HonestStream.IsFailure(exception))
                {
                    Times.Fail();
                    return;
                }

                end.WaitHandle.WaitOne(PauseMs);
            }
        }

        public void Dispose() => _peer.Dispose();

        private sealed class Peer(Stream stream) : ServerStream(new byte[4096])
        {
            public override void Send(ReadOnlySpan<byte> bytes) => stream.Write(bytes);

            public override void Dispose() => stream.Dispose();

            protected override int Receive(byte[] buffer, int offset, int count, TimeSpan patience) => stream.Read(buffer, offset, count);
        }
    }
}
