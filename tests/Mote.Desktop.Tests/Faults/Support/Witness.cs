namespace Mote.Desktop.Tests.Faults.Support
{
    /// <summary>A well-behaved client that sends one message after another on a thread of its own, and checks every echo: whatever happens
    /// to others, it must not notice. An echo that never comes is found by <see cref="ServerStream.Patience"/>.</summary>
    internal sealed class Witness
    {
        private readonly RawPeer _peer;
        private readonly Thread _thread;
        private volatile bool _isLeaving;
        private volatile int _echoes;
        private volatile string? _failure;

        private Witness(RawPeer peer)
        {
            _peer = peer;
            _thread = new Thread(Run) { IsBackground = true };
        }

        /// <summary>Echoes so far.</summary>
        public int Echoes => _echoes;

        /// <summary>Connects and begins.</summary>
        public static Witness Start(Uri uri)
        {
            Witness witness = new(RawPeer.Open(uri));
            witness._thread.Start();
            return witness;
        }

        /// <summary>Fails unless some more echoes arrive.</summary>
        public void AssertGoesOn()
        {
            int wanted = _echoes + 3;
            ServerUnderTest.WaitUntil(() => _echoes >= wanted || _failure != null, "the witness was answered");
            Assert.IsNull(_failure, _failure);
        }

        /// <summary>Leaves with a closing handshake.</summary>
        /// <param name="mayBeTorn">The server has been stopped: the end of the connection is no failure.</param>
        /// <returns>What the witness noticed; null for nothing.</returns>
        public string? Leave(bool mayBeTorn)
        {
            _isLeaving = true;
            _thread.Join();
            _peer.Dispose();
            if (_failure != null)
            {
                return mayBeTorn ? null : $"After {_echoes} echoes the witness failed: {_failure}";
            }

            return _echoes == 0 ? "The witness had no echo." : null;
        }

        private void Run()
        {
            try
            {
                while (!_isLeaving || _echoes == 0)
                {
                    string text = new((char)('a' + (_echoes % 26)), 1 + (_echoes * 37 % 900));
                    _peer.Send(RawFrame.Masked(text));
                    string echo = _peer.ReadMessage();
                    if (echo != text)
                    {
                        _failure = $"Instead of '{text}' came '{echo}'.";
                        return;
                    }

                    _echoes++;

                    // Beside the test, not instead of it: without a pause the two would keep a processor busy.
                    Thread.Sleep(1);
                }

                _peer.Send(RawFrame.Masked(RawFrame.Close, [0x03, 0xE8]));
                RawFrame answer = _peer.ReadFrame();
                if (answer.CloseCode != 1000)
                {
                    _failure = $"The close was answered with {answer.CloseCode}.";
                }
            }
            catch (Exception exception)
            {
                _failure = exception.ToString();
            }
        }
    }
}
