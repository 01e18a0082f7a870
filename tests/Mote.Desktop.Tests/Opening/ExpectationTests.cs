using System.Text;
using Mote.Desktop.Tests.Access;
using Mote.Desktop.Tests.Faults.Support;

namespace Mote.Desktop.Tests.Opening
{
    /// <summary>RFC 9110 10.1.1: what a client expects before it sends a body.</summary>
    [TestClass]
    public sealed class ExpectationTests : AccessTests
    {
        private const string Form = "token=correct+horse%2Bbattery%2Fstaple";

        private static string Lines => $"Content-Length: {Form.Length}\r\nExpect: 100-continue\r\n";

        [TestMethod]
        public void Form_AnnouncedWithExpect_IsContinuedAndThenAnswered()
        {
            ServerUnderTest server = Guard();
            using RawPeer peer = RawPeer.Connect(server.PageUri);
            peer.Send(Encoding.ASCII.GetBytes(Request("POST", "/login", Lines)));
            Assert.AreEqual("HTTP/1.1 100 Continue\r\n\r\n", peer.ReadHead());
            peer.Send(Encoding.ASCII.GetBytes(Form));
            Assert.AreEqual(303, Answer.Read(peer).Status);
        }

        [TestMethod]
        public void Form_SentWithItsHead_GetsItsStatusAlone() =>
            Assert.AreEqual(303, Answer.To(Guard().PageUri, Request("POST", "/login", Lines) + Form).Status);

        [TestMethod]
        [DataRow("POST", "/login", "Expect: 200-ok\r\nContent-Length: 3\r\n", 417)]
        [DataRow("GET", "/secret", "Expect: 200-ok\r\n", 417)]
        [DataRow("POST", "/login", "Expect: 100-continue\r\nContent-Length: 3\r\nOrigin: http://evil\r\n", 403)]
        [DataRow("PUT", "/secret", "Expect: 100-continue\r\nContent-Length: 3\r\nAuthorization: Bearer " + Token + "\r\n", 405)]
        [DataRow("GET", "/secret", "Expect: 100-continue\r\nAuthorization: Bearer " + Token + "\r\n", 200)]
        [DataRow("GET", "/secret", "Content-Length: 0\r\nAuthorization: Bearer " + Token + "\r\n", 200)]
        public void Request_DecidedByItsHead_GetsItsStatusAtOnce(string method, string path, string lines, int status) =>
            Assert.AreEqual(status, Answer.To(Guard().PageUri, Request(method, path, lines)).Status);
    }
}
