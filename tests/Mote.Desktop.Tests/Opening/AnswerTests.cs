using System.Text;
using Mote.Desktop.Tests.Access;
using Mote.Desktop.Tests.Faults.Support;
using Mote.Server;
using Mote.Server.Documents;

namespace Mote.Desktop.Tests.Opening
{
    /// <summary>Documents that are made for each request.</summary>
    [TestClass]
    public sealed class AnswerTests : FaultTests
    {
        private const string Get = "GET /now?x=1 HTTP/1.1\r\nHost: mote.local\r\n\r\n";

        [TestMethod]
        public void Answer_AskedForTwice_IsMadeTwice()
        {
            int number = 0;
            ServerUnderTest server = Serve((buffer, offset, room) => Encoding.ASCII.GetBytes($"number {++number}", buffer.AsSpan(offset, room)));
            Answer first = Answer.To(server.PageUri, Get);
            Assert.AreEqual(200, first.Status);
            Assert.AreEqual("number 1", first.Body);
            Assert.AreEqual("8", first.Header("Content-Length"));
            Assert.AreEqual("text/plain", first.Header("Content-Type"));
            Assert.AreEqual("no-store", first.Header("Cache-Control"));
            Assert.AreEqual("number 2", Answer.To(server.PageUri, Get).Body);
        }

        [TestMethod]
        [DataRow(640)]
        [DataRow(1400)]
        [DataRow(4096)]
        public void Answer_AsLargeAsItsRoom_ArrivesWhole(int receiveBytes)
        {
            int promised = 0;
            ServerUnderTest server = Serve(
                (buffer, offset, room) =>
                {
                    promised = room;
                    buffer.AsSpan(offset, room).Fill((byte)'x');
                    return room;
                },
                receiveBytes);
            Answer answer = Answer.To(server.PageUri, Get);
            Assert.IsGreaterThanOrEqualTo(receiveBytes - 32, promised);
            Assert.AreEqual(new string('x', promised), answer.Body);
        }

        [TestMethod]
        public void Answer_Empty_IsGood()
        {
            Answer answer = Answer.To(Serve((_, _, _) => 0).PageUri, Get);
            Assert.AreEqual(200, answer.Status);
            Assert.AreEqual("0", answer.Header("Content-Length"));
            Assert.AreEqual("", answer.Body);
        }

        [TestMethod]
        public void Answer_TooLarge_Is500()
        {
            ServerUnderTest server = Serve((_, _, _) => -1);
            Assert.AreEqual(500, Answer.To(server.PageUri, Get).Status);
            Assert.AreEqual(0, server.Counters.HandlerFaults);
        }

        [TestMethod]
        public void Answer_Throws_Is500AndCounted()
        {
            ServerUnderTest server = Serve((_, _, _) => throw new InvalidOperationException("a sensor broke"));
            Answer answer = Answer.To(server.PageUri, Get);
            Assert.AreEqual(500, answer.Status);
            Assert.DoesNotContain("sensor", answer.Text);
            server.ExpectedFaults = 1;
        }

        [TestMethod]
        public void AddAnswer_ContentTypeTooLong_IsRefused() =>
            Assert.ThrowsExactly<ArgumentException>(() => new MoteServer().AddDocument("/now", new Made(new string('t', 65), (_, _, _) => 0)));

        private ServerUnderTest Serve(Func<byte[], int, int, int> write, int receiveBytes = 1400) =>
            Start(limits => limits.ReceiveBytes = receiveBytes, server => server.Server.AddDocument("/now", new Made("text/plain", write)));

        private sealed class Made(string contentType, Func<byte[], int, int, int> write) : DynamicDocument
        {
            public override string ContentType => contentType;

            public override int Write(byte[] buffer, int offset, int room) => write(buffer, offset, room);
        }
    }
}
