using System.Text;
using Mote.Dashboard;
using nanoFramework.TestFramework;

namespace Mote.Tests.Dashboard
{
    [TestClass]
    public class ClientStateTests
    {
        private const int RequestBytes = 20;

        [TestMethod]
        public void TryKeep_FirstPiece_MakesTheBuffer()
        {
            ClientState client = new ClientState();

            Assert.IsNull(client.Requests);
            Assert.IsTrue(TryKeep(client, "ab", true, false));
            Assert.AreEqual(2, client.Requests.OpenCount);
            Assert.IsTrue(TryKeep(client, "c", false, true));
            Assert.IsTrue(client.Requests.HasWhole);
            Assert.AreEqual(3, client.Requests.Count);
        }

        [TestMethod]
        public void TryKeep_MoreThanTheLargestRequest_KeepsNothingOfIt()
        {
            ClientState client = new ClientState();

            Assert.IsFalse(TryKeep(client, "123456789012345678901", true, true));
            Assert.IsTrue(client.Requests.IsEmpty);
            Assert.IsTrue(TryKeep(client, "12345678901234567890", true, true));
        }

        [TestMethod]
        public void Reset_AfterAPiece_EmptiesTheBuffer()
        {
            ClientState client = new ClientState();
            Assert.IsTrue(TryKeep(client, "ab", true, false));

            client.Reset(null, 0, 100, 0);

            Assert.IsTrue(client.Requests.IsEmpty);
            Assert.AreEqual(0, client.Requests.OpenCount);
        }

        private static bool TryKeep(ClientState client, string text, bool first, bool last)
        {
            byte[] bytes = Encoding.UTF8.GetBytes(text);
            return client.TryKeep(RequestBytes, bytes, 0, bytes.Length, first, last);
        }
    }
}
