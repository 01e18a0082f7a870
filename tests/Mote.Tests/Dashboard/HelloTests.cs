using System;
using System.Text;
using Mote.Dashboard;
using Mote.Dashboard.Channels;
using Mote.Dashboard.Protocol.Json;
using Mote.Dashboard.Telemetry;
using Mote.Server;
using nanoFramework.TestFramework;

namespace Mote.Tests.Dashboard
{
    [TestClass]
    public class HelloTests
    {
        private const string Head = "{\"jsonrpc\":\"2.0\",\"method\":\"hello\",\"params\":{\"name\":\"lamp\",\"version\":\"1.0\",\"uptime\":5,\"mayCommand\":true";

        // In the order in which they are sent.
        private static readonly string[] _all =
        {
            ",\"epoch\":1767225600000",
            ",\"board\":\"bench\"",
            ",\"reset\":\"power on\"",
            ",\"fault\":\"E: no memory\"",
            ",\"address\":\"192.168.1.17\"",
            ",\"rssi\":-61",
            ",\"freeMemory\":41234",
            ",\"counters\":{\"accepted\":0,\"open\":0,\"refused\":0,\"evicted\":0,\"timedOut\":0,\"protocolErrors\":0,\"bytesIn\":0,\"bytesOut\":0,\"longestPassMs\":0}",
        };

        [TestMethod]
        public void Write_NothingKnown_TellsNothingMore()
        {
            Assert.AreEqual(Head + "}}", Hello(Options(), 1024));
        }

        [TestMethod]
        public void Write_StatusThatKnowsNothing_TellsNothingMore()
        {
            DashboardOptions options = Options();
            options.Status = new FakeStatus();
            Assert.AreEqual(Head + "}}", Hello(options, 1024));
        }

        [TestMethod]
        public void Write_NumberOfTheStart_FollowsMayCommand()
        {
            DashboardOptions options = Options();
            options.Boot = 2147483647;
            Assert.AreEqual(Head + ",\"boot\":2147483647}}", Hello(options, 1024));
        }

        [TestMethod]
        public void Write_EverythingKnown_TellsItInOrder()
        {
            Assert.AreEqual(Head + _all[0] + _all[1] + _all[2] + _all[3] + _all[4] + _all[5] + _all[6] + _all[7] + "}}", Hello(Everything(), 1024));
        }

        [TestMethod]
        public void Write_AnyRoom_LeavesOutWhatDoesNotFit()
        {
            DashboardOptions options = Everything();
            int whole = Hello(options, 1024).Length;
            for (int room = Head.Length + 2; room <= whole; room++)
            {
                int left = room - 2 - Head.Length;
                string expected = Head;
                for (int i = 0; i < _all.Length; i++)
                {
                    if (_all[i].Length <= left)
                    {
                        expected += _all[i];
                        left -= _all[i].Length;
                    }
                }

                Assert.AreEqual(expected + "}}", Hello(options, room));
            }
        }

        [TestMethod]
        public void Write_TooLittleRoom_Overflows()
        {
            JsonWriter writer = new JsonWriter(1024);
            writer.Start(Head.Length + 1);
            Make(Everything()).Write(writer, 5, true, false);
            Assert.IsTrue(writer.Overflowed);
        }

        [TestMethod]
        public void Write_LongestNames_FitIntoTheLeastRoom()
        {
            DashboardOptions options = Everything();
            options.Name = Repeat(94);
            options.Version = Repeat(30);
            options.Boot = 2147483647;
            JsonWriter writer = new JsonWriter(1024);
            writer.Start(DashboardHandler.MinRoomBytes);
            Make(options).Write(writer, long.MaxValue, false, true);
            Assert.IsFalse(writer.Overflowed);
        }

        [TestMethod]
        [DataRow(30, true)]
        [DataRow(31, false)]
        public void HelloWriter_BoardOrResetReasonTooLong_IsRefused(int length, bool expected)
        {
            Assert.AreEqual(expected, IsTaken(new FakeStatus { BoardName = Repeat(length) }));
            Assert.AreEqual(expected, IsTaken(new FakeStatus { Reset = Repeat(length) }));
        }

        private static DashboardOptions Options()
        {
            return new DashboardOptions { Name = "lamp", Version = "1.0" };
        }

        private static DashboardOptions Everything()
        {
            DashboardOptions options = Options();
            options.Fault = "E: no memory";
            options.Counters = new ServerCounters();
            options.Status = new FakeStatus { BoardName = "bench", Reset = "power on", At = "192.168.1.17", Signal = -61, Free = 41234, UnixMs = 1767225600000 };
            return options;
        }

        private static HelloWriter Make(DashboardOptions options)
        {
            DeviceClock clock = new DeviceClock(options.Status) { Boot = options.Boot };
            clock.Tick(0);
            return new HelloWriter(options.Name, options.Version, options.Fault, options.Status, options.Counters, clock);
        }

        private static string Hello(DashboardOptions options, int room)
        {
            JsonWriter writer = new JsonWriter(1024);
            writer.Start(room);
            Make(options).Write(writer, 5, true, false);
            Assert.IsFalse(writer.Overflowed);
            return Encoding.UTF8.GetString(writer.Buffer, 0, writer.Length);
        }

        private static bool IsTaken(DeviceStatus status)
        {
            DashboardOptions options = Options();
            options.Status = status;
            try
            {
                Make(options);
                return true;
            }
            catch (ArgumentException)
            {
                return false;
            }
        }

        private static string Repeat(int count)
        {
            string text = "";
            while (text.Length < count)
            {
                text += "x";
            }

            return text;
        }
    }
}
