using System.Text;
using Mote.Core.Sessions;
using Mote.Samples.Chat;
using Mote.Server;

namespace Mote.Desktop.Tests.Samples
{
    /// <summary>What a visitor of the chat is told when a line cannot be sent. The server has not started, so no broadcast is taken.</summary>
    [TestClass]
    public sealed class ChatHandlerTests
    {
        private const string Path = "/ws";

        private readonly FakePeer _peer = new();
        private ChatHandler _handler = null!;

        [TestInitialize]
        public void SetUp()
        {
            MoteServer server = new(new ServerLimits { Clients = 1 });
            _handler = new ChatHandler(server, Path);
            server.AddWebSocket(Path, _handler);
            _handler.OnOpen(_peer);
            _handler.OnWritable(_peer);
            Assert.HasCount(1, _peer.Sent);
            _peer.Sent.Clear();
        }

        [TestMethod]
        public void OnWritable_AfterABroadcastThatCouldNotBeTaken_SaysThatSomethingIsMissing()
        {
            _handler.OnWritable(_peer);
            Assert.AreEqual("* You read too slowly and missed something.", _peer.Sent.Single());
        }

        [TestMethod]
        public void OnMessage_AsManyLinesWaitAsAreKept_SaysThatItWasNotSent()
        {
            // The one that announced the visitor waits too.
            for (int i = 0; i < 8; i++)
            {
                _handler.OnClosed(_peer, 1000);
                _handler.OnOpen(_peer);
            }

            Say("hello");
            Assert.AreEqual("* All speak at once. That was not sent.", _peer.Sent.Single());
            _peer.Sent.Clear();
            Say("/nick ann");
            Assert.AreEqual("* All speak at once. That was not sent.", _peer.Sent.Single());
            _peer.Sent.Clear();
            Say("/who");
            Assert.AreEqual("* Here: guest9", _peer.Sent.Single());
        }

        private void Say(string line)
        {
            byte[] bytes = Encoding.UTF8.GetBytes(line);
            _handler.OnMessage(_peer, bytes, 0, bytes.Length, MessageFlags.WholeText);
        }
    }
}
