using System.Text;
using Mote.Dashboard;
using Mote.Dashboard.Channels;
using Mote.Dashboard.Protocol;
using Mote.Dashboard.Settings;
using Mote.Server.Access;
using nanoFramework.TestFramework;

namespace Mote.Tests.Dashboard.Settings
{
    [TestClass]
    public class DeviceSettingsTests
    {
        private const string Restart = "\"result\":{\"restart\":true}}";
        private const string Done = "\"result\":{\"restart\":false}}";
        private const string Closed = "\"error\":{\"code\":-32004,\"message\":\"Refused: without a token, settings change only within 10 minutes after power-on or a press of the button\"}}";

        [TestMethod]
        [DataRow("{\"name\":\"Shed\"}", Restart)]
        [DataRow("{\"host\":\"shed-1\"}", Restart)]
        [DataRow("{\"token\":\"0123456789abcdef\",\"readOnlyToken\":\"fedcba9876543210\"}", Restart)]
        [DataRow("{\"hosts\":[\"shed.example\",\"192.168.4.2\"],\"origins\":[\"https://panel.example\"]}", Restart)]
        [DataRow("{\"interval\":50,\"requestsPerSecond\":40,\"order\":[\"fan\",\"led\"]}", Restart)]
        [DataRow("{\"labels\":{\"temp\":\"Air\"},\"calibration\":{\"temp\":{\"gain\":1.1,\"offset\":-0.5}}}", Done)]
        [DataRow("{\"labels\":{\"temp\":null}}", Restart)]
        [DataRow("{\"calibration\":null}", Restart)]
        [DataRow("{}", Done)]
        public void Set_GoodSettings_AreKept(string settings, string expected)
        {
            Assert.AreEqual(expected, Set(new FakeStore(), settings));
        }

        [TestMethod]
        [DataRow("1", "settings is not an object")]
        [DataRow("{\"nme\":1}", "no setting has the name 'nme'")]
        [DataRow("{\"n\\u0061me\":\"x\"}", "no setting has the name 'n\\u0061me'")]
        [DataRow("{\"name\":1}", "name has 1 to 94 bytes and no control characters")]
        [DataRow("{\"name\":\"\"}", "name has 1 to 94 bytes and no control characters")]
        [DataRow("{\"name\":\"a\\u0000b\"}", "name has 1 to 94 bytes and no control characters")]
        [DataRow("{\"host\":\"-a\"}", "host has 1 to 63 letters, digits and hyphens, no hyphen at an end")]
        [DataRow("{\"host\":\"a.b\"}", "host has 1 to 63 letters, digits and hyphens, no hyphen at an end")]
        [DataRow("{\"token\":\"a b\"}", "a token has 1 to 128 visible ASCII characters")]
        [DataRow("{\"token\":[]}", "a token has 1 to 128 visible ASCII characters")]
        [DataRow("{\"readOnlyToken\":\"x\"}", "a read-only token needs a token that may command")]
        [DataRow("{\"readOnlyToken\":\"x\",\"token\":\"x\"}", "the read-only token must not be the one that may command")]
        [DataRow("{\"hosts\":\"a\"}", "not an array: 'hosts'")]
        [DataRow("{\"hosts\":[1]}", "not only strings in 'hosts'")]
        [DataRow("{\"hosts\":[\"*\",\"a.example\"]}", "the host * stands alone")]
        [DataRow("{\"hosts\":[\"http://a\"]}", "no host name or address without a port: 'http://a'")]
        [DataRow("{\"origins\":[\"panel\"]}", "no origin such as https://panel.example: 'panel'")]
        [DataRow("{\"order\":[\"temp\",\"tmp\"]}", "no channel has the name 'tmp'")]
        [DataRow("{\"labels\":[]}", "not an object: 'labels'")]
        [DataRow("{\"labels\":{\"tmp\":\"x\"}}", "no channel has the name 'tmp'")]
        [DataRow("{\"labels\":{\"temp\":1}}", "a label has 1 to 48 bytes and no control characters, not that of 'temp'")]
        [DataRow("{\"calibration\":{\"fan\":{\"gain\":1}}}", "only a sensor of a number can be calibrated, not 'fan'")]
        [DataRow("{\"calibration\":{\"temp\":{\"gain\":0}}}", "gain -1000 to 1000, not 0, and offset are numbers, not those of 'temp'")]
        [DataRow("{\"calibration\":{\"temp\":{\"slope\":1}}}", "gain -1000 to 1000, not 0, and offset are numbers, not those of 'temp'")]
        [DataRow("{\"interval\":19}", "interval is not from 20 to 3600000 ms")]
        [DataRow("{\"requestsPerSecond\":0}", "requestsPerSecond is not from 1 to 1000")]
        public void Set_BadSettings_AreRejectedAndNothingIsKept(string settings, string reason)
        {
            FakeStore store = new FakeStore();
            string response = Set(store, settings);
            Assert.AreEqual("\"error\":{\"code\":-32602,\"message\":\"Invalid params: " + reason + "\"}}", response);
            Assert.IsTrue(reason.Length <= RpcParams.MaxReasonBytes);
            Assert.IsTrue(store.Slots[0] == null && store.Slots[1] == null);
        }

        [TestMethod]
        public void Set_NotWritten_IsToldAndChangesNothing()
        {
            FakeStore store = new FakeStore { BytesLeft = 20 };
            Assert.AreEqual("\"error\":{\"code\":-32004,\"message\":\"Refused: the settings could not be written\"}}", Set(store, "{\"name\":\"Shed\"}"));
        }

        [TestMethod]
        public void Set_MoreThanTheStoreHolds_IsRejected()
        {
            FakeStore store = new FakeStore();
            SettingsFile file = new SettingsFile(store);
            file.Load();
            string text = "{\"name\":\"" + new string('x', 2000) + "\"}";
            file.Save(Encoding.UTF8.GetBytes(text), text.Length);
            Assert.AreEqual(
                "\"error\":{\"code\":-32602,\"message\":\"Invalid params: all settings together have at most 2040 bytes\"}}", Set(store, "{\"host\":\"0123456789012345678901234567\"}"));
        }

        // To the last good and the first bad millisecond, on a clock that comes round.
        [TestMethod]
        public void Set_WithoutToken_OnlyInTheTenMinutesAfterStartOrPress()
        {
            DeviceSettings settings = new DeviceSettings(new FakeStore());
            DashboardHandler dashboard = Make(settings, new FakeDevice(), new AccessPolicy());
            int startMs = int.MaxValue - 1000;
            settings.Tick(startMs);
            settings.Tick(unchecked(startMs + 599999));
            Assert.AreEqual(Restart, Ask(dashboard, "settings.set", "{\"settings\":{\"name\":\"a\"}}", false));
            settings.Tick(unchecked(startMs + 600000));
            Assert.AreEqual(Closed, Ask(dashboard, "settings.set", "{\"settings\":{\"name\":\"b\"}}", false));
            settings.Tick(unchecked(startMs + 1));
            Assert.AreEqual(Closed, Ask(dashboard, "settings.set", "{\"settings\":{\"name\":\"b\"}}", false));
            settings.Press(7000000);
            settings.Tick(7599999);
            Assert.AreEqual(Restart, Ask(dashboard, "settings.set", "{\"settings\":{\"name\":\"c\"}}", false));
            settings.Tick(7600000);
            Assert.AreEqual(Closed, Ask(dashboard, "settings.set", "{\"settings\":{\"name\":\"d\"}}", false));
            Assert.IsTrue(Ask(dashboard, "settings.get", "{}", false).IndexOf("\"name\":\"c\"") > 0);
        }

        [TestMethod]
        public void Set_WithToken_AlwaysButNotByAReader()
        {
            DeviceSettings settings = new DeviceSettings(new FakeStore());
            DashboardHandler dashboard = Make(settings, new FakeDevice(), new AccessPolicy { Token = "file" });
            settings.Tick(0);
            settings.Tick(600000);
            Assert.AreEqual(Restart, Ask(dashboard, "settings.set", "{\"settings\":{\"name\":\"a\"}}", false));
            string readOnly = "\"error\":{\"code\":-32001,\"message\":\"Read-only: this token may look, not command\"}}";
            Assert.AreEqual(readOnly, Ask(dashboard, "settings.set", "{\"settings\":{\"name\":\"b\"}}", true));
            Assert.AreEqual(readOnly, Ask(dashboard, "settings.get", "{}", true));
        }

        [TestMethod]
        [DataRow("{\"token\":\"x\"}", "token")]
        [DataRow("{\"readOnlyToken\":null}", "token")]
        [DataRow("{\"hosts\":[]}", "hosts")]
        public void Set_WhatAFileHas_IsRefused(string change, string what)
        {
            DeviceSettings settings = new DeviceSettings(new FakeStore());
            DashboardHandler dashboard = Make(settings, new FakeDevice(), new AccessPolicy { Token = "file", Hosts = new string[] { "a" } });
            string response = Ask(dashboard, "settings.set", "{\"settings\":" + change + "}", false);
            Assert.AreEqual("\"error\":{\"code\":-32004,\"message\":\"Refused: a file or an option of the device has the " + what + ", and it wins\"}}", response);
            Assert.AreEqual("\"result\":{\"settings\":{\"token\":\"file\",\"readOnlyToken\":\"file\",\"hosts\":\"file\"}}}", Ask(dashboard, "settings.get", "{}", false));
        }

        // Piece by piece, a result has everything once and no token.
        [TestMethod]
        [DataRow(65536, 1)]
        [DataRow(256, 2)]
        public void Get_PieceByPiece_TellsAllButTokens(int capacity, int leastPieces)
        {
            FakeStore store = new FakeStore();
            Set(store, "{\"name\":\"Sh\u00e9d\",\"token\":\"secret-a\",\"readOnlyToken\":\"secret-b\",\"interval\":50}");
            Set(store, "{\"labels\":{\"temp\":\"Air air air air air air air air air\",\"fan\":\"Fan fan fan fan fan\",\"led\":\"L\"}}");
            Set(store, "{\"calibration\":{\"temp\":{\"gain\":1.1}},\"hosts\":[\"shed.example\",\"192.168.4.2\"]}");
            DashboardHandler dashboard = Make(new DeviceSettings(store), new FakeDevice(), new AccessPolicy());
            string all = "";
            int pieces = 0;
            for (int from = 0; from >= 0; pieces++)
            {
                FakeConnection client = FakeConnection.Connect(dashboard, 0);
                client.RoomLeft = capacity;
                client.Say(dashboard, "{\"jsonrpc\":\"2.0\",\"id\":1,\"method\":\"settings.get\",\"params\":{\"from\":" + from.ToString() + "}}");
                string response = client.Take();
                all += response;
                int at = response.IndexOf("\"next\":");
                int next = at < 0 ? -1 : int.Parse(response.Substring(at + 7, response.IndexOf('}', at) - at - 7));
                Assert.IsTrue(next < 0 || next > from, response);
                from = next;
            }

            string[] once = new string[]
            {
                "\"name\":\"Sh\u00e9d\"", "\"token\":\"set\"", "\"readOnlyToken\":\"set\"", "\"interval\":50", "\"temp\":\"Air air", "\"fan\":\"Fan", "\"led\":\"L\"",
                "\"calibration\":{\"temp\":{\"gain\":1.1}}", "\"hosts\":[\"shed.example\",\"192.168.4.2\"]",
            };
            foreach (string text in once)
            {
                Assert.IsTrue(all.IndexOf(text) > 0 && all.IndexOf(text) == all.LastIndexOf(text), text + " in " + all);
            }

            Assert.IsTrue(pieces >= leastPieces, all);
            Assert.IsTrue(all.IndexOf("secret") < 0, all);
        }

        [TestMethod]
        public void Restart_WithoutToken_OnlyInTheTenMinutes()
        {
            DeviceSettings settings = new DeviceSettings(new FakeStore());
            FakeRestart restart = new FakeRestart();
            DashboardHandler dashboard = Make(settings, new FakeDevice(), new AccessPolicy(), new RestartMethod(settings, restart));
            settings.Tick(0);
            Assert.AreEqual(Restart, Ask(dashboard, "restart", "{}", false));
            Assert.AreEqual(1, restart.Asked);
            settings.Tick(600000);
            string refused = "without a token, it restarts only within 10 minutes after power-on or a press of the button";
            Assert.AreEqual("\"error\":{\"code\":-32004,\"message\":\"Refused: " + refused + "\"}}", Ask(dashboard, "restart", "{}", false));
            Assert.IsTrue(refused.Length <= RpcParams.MaxReasonBytes);
            Assert.AreEqual(1, restart.Asked);
        }

        [TestMethod]
        public void Restart_WithToken_AlwaysButNotByAReader()
        {
            DeviceSettings settings = new DeviceSettings(new FakeStore());
            FakeRestart restart = new FakeRestart();
            DashboardHandler dashboard = Make(settings, new FakeDevice(), new AccessPolicy { Token = "file" }, new RestartMethod(settings, restart));
            settings.Tick(0);
            settings.Tick(600000);
            Assert.AreEqual("\"error\":{\"code\":-32001,\"message\":\"Read-only: this token may look, not command\"}}", Ask(dashboard, "restart", "{}", true));
            Assert.AreEqual(0, restart.Asked);
            Assert.AreEqual(Restart, Ask(dashboard, "restart", "{}", false));
            Assert.AreEqual(1, restart.Asked);
        }

        [TestMethod]
        public void Restart_ThatTheDeviceCannotCarryOut_IsRefused()
        {
            DeviceSettings settings = new DeviceSettings(new FakeStore());
            DashboardHandler dashboard = Make(settings, new FakeDevice(), new AccessPolicy(), new RestartMethod(settings, new FakeRestart { Fails = true }));
            settings.Tick(0);
            Assert.AreEqual("\"error\":{\"code\":-32004,\"message\":\"Refused: the device cannot restart by itself\"}}", Ask(dashboard, "restart", "{}", false));
        }

        [TestMethod]
        public void Set_AfterARestartWithoutToken_OnlyAfterAPress()
        {
            DeviceSettings settings = new DeviceSettings(new FakeStore());
            DashboardHandler dashboard = Make(settings, new FakeDevice(), new AccessPolicy());
            settings.StartClosed();
            settings.Tick(0);
            Assert.AreEqual(Closed, Ask(dashboard, "settings.set", "{\"settings\":{\"name\":\"a\"}}", false));
            settings.Press(1000);
            settings.Tick(2000);
            Assert.AreEqual(Restart, Ask(dashboard, "settings.set", "{\"settings\":{\"name\":\"a\"}}", false));
        }

        private static string Set(FakeStore store, string settings)
        {
            DeviceSettings device = new DeviceSettings(store);
            DashboardHandler dashboard = Make(device, new FakeDevice(), new AccessPolicy());
            device.Tick(0);
            return Ask(dashboard, "settings.set", "{\"settings\":" + settings + "}", false);
        }

        internal static DashboardHandler Make(DeviceSettings settings, FakeDevice device, AccessPolicy policy)
        {
            return Make(settings, device, policy, null);
        }

        private static DashboardHandler Make(DeviceSettings settings, FakeDevice device, AccessPolicy policy, AddedMethod restart)
        {
            device.Options.Name = "Test";
            device.Options.HistoryPoints = 0;
            device.Options.RequestsPerSecond = 0;
            settings.ApplyTo(device.Options);
            ChannelTable channels = device.Channels();
            settings.ApplyTo(channels);
            device.Options.Added = AddedMethods.Append(AddedMethods.Append(null, new SettingsGet(settings)), new SettingsSet(settings));
            device.Options.Added = restart == null ? device.Options.Added : AddedMethods.Append(device.Options.Added, restart);
            settings.ApplyTo(policy);
            return new DashboardHandler(device.Options, channels);
        }

        internal static string Ask(DashboardHandler dashboard, string method, string parameters, bool isReader)
        {
            FakeConnection client = FakeConnection.Connect(dashboard, 0);
            client.IsReadOnly = isReader;
            client.Say(dashboard, "{\"jsonrpc\":\"2.0\",\"id\":1,\"method\":\"" + method + "\",\"params\":" + parameters + "}");
            string response = client.Take();
            string begin = "{\"jsonrpc\":\"2.0\",\"id\":1,";
            Assert.IsTrue(response.IndexOf(begin) == 0, response);
            return response.Substring(begin.Length, response.Length - begin.Length - 1);
        }
    }
}
