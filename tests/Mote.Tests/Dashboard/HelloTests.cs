using System.Text;
using Mote.Dashboard;
using Mote.Dashboard.Devices;
using Mote.Dashboard.Json;
using Mote.Dashboard.Telemetry;
using nanoFramework.TestFramework;

namespace Mote.Tests.Dashboard
{
    [TestClass]
    public class HelloTests
    {
        private const string Head = "{\"jsonrpc\":\"2.0\",\"method\":\"hello\",\"params\":{\"name\":\"lamp\",\"version\":\"1.0\",\"uptime\":5,\"mayCommand\":true";

        [TestMethod]
        public void WriteHello_WithoutFault_TellsNone()
        {
            Assert.AreEqual(Head + "}}", Hello(null, 1024));
        }

        [TestMethod]
        public void WriteHello_WithFault_TellsIt()
        {
            Assert.AreEqual(Head + ",\"fault\":\"E: no memory\"}}", Hello("E: no memory", 1024));
        }

        [TestMethod]
        public void WriteHello_FaultThatJustFits_IsTold()
        {
            Assert.AreEqual(Head + ",\"fault\":\"E\"}}", Hello("E", Head.Length + 15));
        }

        [TestMethod]
        public void WriteHello_NoRoomForTheFault_LeavesItOut()
        {
            Assert.AreEqual(Head + "}}", Hello("E: no memory", Head.Length + 15));
        }

        private static string Hello(string fault, int room)
        {
            JsonWriter writer = new JsonWriter(1024);
            writer.Start(room);
            DashboardOptions options = new DashboardOptions { Name = "lamp", Version = "1.0", Fault = fault };
            new Messages(new ChannelTable(), options, new DeviceClock(null)).WriteHello(writer, 5, true);
            Assert.IsFalse(writer.Overflowed);
            return Encoding.UTF8.GetString(writer.Buffer, 0, writer.Length);
        }
    }
}
