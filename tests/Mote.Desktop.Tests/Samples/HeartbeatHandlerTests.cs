using Mote.Core.Sessions;
using Mote.Samples.Heartbeat;
using Mote.Server;

namespace Mote.Desktop.Tests.Samples
{
    /// <summary>Which pings count as unanswered, second by second.</summary>
    [TestClass]
    public sealed class HeartbeatHandlerTests
    {
        private const string Path = "/ws";

        private readonly FakePeer _peer = new();
        private HeartbeatHandler _handler = null!;
        private int _nowMs;

        [TestInitialize]
        public void SetUp()
        {
            MoteServer server = new(new ServerLimits { Clients = 1 });
            _handler = new HeartbeatHandler(server, Path);
            server.AddWebSocket(Path, _handler);
            _handler.OnOpen(_peer);
        }

        [TestMethod]
        public void Tick_ThreePingsUnanswered_GivesThePeerUpASecondAfterTheThird()
        {
            Pass(3);
            Assert.HasCount(3, _peer.Pings);
            Assert.AreEqual(0, _peer.CloseCode);
            Pass(1);
            Assert.AreEqual((int)CloseCode.PolicyViolation, _peer.CloseCode);
        }

        [TestMethod]
        public void Tick_PingsThatCannotBeSent_AreNotUnanswered()
        {
            _peer.TakesPings = false;
            Pass(10);
            Assert.AreEqual(0, _peer.CloseCode);
            _peer.TakesPings = true;
            Pass(3);
            Assert.HasCount(3, _peer.Pings);
            Assert.AreEqual(0, _peer.CloseCode);
            Pass(1);
            Assert.AreEqual((int)CloseCode.PolicyViolation, _peer.CloseCode);
        }

        // 300: the numbers of the pings begin anew after 255.
        [TestMethod]
        [DataRow(0)]
        [DataRow(1)]
        [DataRow(2)]
        public void Tick_PongsThatComeSecondsLate_KeepThePeer(int lateSeconds)
        {
            for (int i = 0; i < 300; i++)
            {
                Pass(1);
                Assert.AreEqual(0, _peer.CloseCode, $"ping {i}");
                if (i >= lateSeconds)
                {
                    _handler.OnPong(_peer, [_peer.Pings[i - lateSeconds]], 0, 1, 0);
                }
            }
        }

        [TestMethod]
        [DataRow(1, 1)]
        [DataRow(-3, 1)]
        [DataRow(0, 2)]
        public void Tick_PongsThatAnswerNoPing_DoNotKeepThePeer(int offset, int count)
        {
            for (int i = 0; i < 4; i++)
            {
                Pass(1);
                _handler.OnPong(_peer, [unchecked((byte)(_peer.Pings[^1] + offset)), 0], 0, count, 0);
            }

            Assert.AreEqual((int)CloseCode.PolicyViolation, _peer.CloseCode);
        }

        private void Pass(int seconds)
        {
            for (int i = 0; i < seconds; i++)
            {
                _nowMs += 1000;
                _handler.Tick(_nowMs);
                if (_peer.TakeWriteRequest())
                {
                    _handler.OnWritable(_peer);
                }
            }
        }
    }
}
