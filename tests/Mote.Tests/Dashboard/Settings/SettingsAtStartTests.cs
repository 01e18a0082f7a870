using Mote.Dashboard;
using Mote.Dashboard.Settings;
using Mote.Server.Access;
using nanoFramework.TestFramework;

namespace Mote.Tests.Dashboard.Settings
{
    [TestClass]
    public class SettingsAtStartTests
    {
        [TestMethod]
        public void Start_SettingsKept_AreApplied()
        {
            FakeStore store = Kept("{\"name\":\"Shed\",\"host\":\"shed\",\"token\":\"t\",\"readOnlyToken\":\"r\",\"hosts\":[\"a.example\"],\"origins\":[\"https://b.example\"],"
                + "\"interval\":50,\"requestsPerSecond\":5,\"order\":[\"fan\",\"led\"],\"labels\":{\"temp\":\"Air\"},\"calibration\":{\"temp\":{\"gain\":2,\"offset\":0.5}}}");
            DeviceSettings settings = new DeviceSettings(store);
            FakeDevice device = new FakeDevice();
            AccessPolicy policy = new AccessPolicy();
            Assert.AreEqual("shed", settings.Host);
            DashboardHandler dashboard = DeviceSettingsTests.Make(settings, device, policy);
            Assert.AreEqual("Shed", device.Options.Name);
            Assert.AreEqual(50, device.Options.ReadingsIntervalMs);
            Assert.AreEqual(5, device.Options.RequestsPerSecond);
            Assert.AreEqual("t", policy.Token);
            Assert.AreEqual("r", policy.ReadOnlyToken);
            Assert.AreEqual("a.example", policy.Hosts[0]);
            Assert.AreEqual("https://b.example", policy.Origins[0]);
            dashboard.Tick(0);
            FakeConnection client = new FakeConnection(0);
            dashboard.OnOpen(client);
            string all = client.Take();
            Assert.IsTrue(all.IndexOf("\"name\":\"fan\"") < all.IndexOf("\"name\":\"led\"") && all.IndexOf("\"name\":\"led\"") < all.IndexOf("\"name\":\"temp\""), all);
            Assert.IsTrue(all.IndexOf("\"label\":\"Air\"") > 0, all);
            Assert.IsTrue(all.IndexOf("\"temp\":43.5") > 0, all);
        }

        // Calibration and labels take effect at once, and a calibration twice is not one upon the other.
        [TestMethod]
        public void Set_CalibrationAndLabel_TakeEffectAtOnce()
        {
            DeviceSettings settings = new DeviceSettings(new FakeStore());
            DashboardHandler dashboard = DeviceSettingsTests.Make(settings, new FakeDevice(), new AccessPolicy());
            settings.Tick(0);
            dashboard.Tick(0);
            DeviceSettingsTests.Ask(dashboard, "settings.set", "{\"settings\":{\"labels\":{\"temp\":\"Air\"},\"calibration\":{\"temp\":{\"gain\":2}}}}", false);
            DeviceSettingsTests.Ask(dashboard, "settings.set", "{\"settings\":{\"calibration\":{\"temp\":{\"offset\":-1}}}}", false);
            dashboard.Tick(1000);
            FakeConnection client = new FakeConnection(0);
            dashboard.OnOpen(client);
            string all = client.Take();
            Assert.IsTrue(all.IndexOf("\"label\":\"Air\"") > 0 && all.IndexOf("\"temp\":42") > 0, all);
            DeviceSettingsTests.Ask(dashboard, "settings.set", "{\"settings\":{\"calibration\":{\"temp\":null}}}", false);
            dashboard.Tick(2000);
            Assert.IsTrue(DeviceSettingsTests.Ask(dashboard, "get", "{\"name\":\"temp\"}", false).IndexOf("21.5") > 0);
        }

        [TestMethod]
        [DataRow(21500, 1000, 0, 21500)]
        [DataRow(-21501, 500, 0, -10751)]
        [DataRow(21500, 1000, -500, 21000)]
        [DataRow(int.MaxValue, 1000000, 5, int.MaxValue)]
        [DataRow(int.MinValue, 1000000, -5, int.MinValue)]
        public void TryRead_Calibrated_IsTimesGainPlusOffset(int raw, int gain, int offset, int expected)
        {
            int milliUnits;
            Assert.IsTrue(new CalibratedSensor(new FakeDevice { Temp = raw }, gain, offset).TryRead(out milliUnits));
            Assert.AreEqual(expected, milliUnits);
            Assert.IsFalse(new CalibratedSensor(new FakeDevice { IsTempGood = false }, gain, offset).TryRead(out milliUnits));
        }

        // Nothing opens a device that may have had a token.
        [TestMethod]
        public void Start_NothingWhole_IsLockedAndTold()
        {
            FakeStore store = Kept("{\"token\":\"t\"}");
            store.Slots[0][9] ^= 1;
            store.Slots[1][9] ^= 1;
            DeviceSettings settings = new DeviceSettings(store);
            FakeDevice device = new FakeDevice();
            AccessPolicy policy = new AccessPolicy();
            DeviceSettingsTests.Make(settings, device, policy);
            Assert.IsTrue(policy.IsLocked && policy.Token == null);
            Assert.AreEqual("The settings cannot be read.", settings.Complaint);
            Assert.AreEqual("The settings cannot be read.", device.Options.Fault);
        }

        [TestMethod]
        [DataRow(true)]
        [DataRow(false)]
        public void Start_NothingWholeBesideATokenFile_TheFileDecides(bool isLocked)
        {
            FakeStore store = Kept("{\"token\":\"t\"}");
            store.Slots[0] = new byte[3];
            store.Slots[1] = new byte[3];
            AccessPolicy policy = new AccessPolicy { Token = isLocked ? null : "file", IsLocked = isLocked };
            DeviceSettingsTests.Make(new DeviceSettings(store), new FakeDevice(), policy);
            Assert.AreEqual(isLocked, policy.IsLocked);
            Assert.AreEqual(isLocked ? null : "file", policy.Token);
        }

        // The sum is right, so something else wrote it; the token may be behind the place where it cannot be read any more.
        [TestMethod]
        [DataRow("text")]
        [DataRow("[{}]")]
        [DataRow("{} ,")]
        [DataRow("{\"name\":\"a\" \"token\":\"t\"}")]
        public void Start_NoObjectWithARightSum_IsLocked(string document)
        {
            AccessPolicy policy = new AccessPolicy();
            DeviceSettings settings = new DeviceSettings(Kept(document));
            DeviceSettingsTests.Make(settings, new FakeDevice(), policy);
            Assert.IsTrue(policy.IsLocked);
            Assert.AreEqual("The settings cannot be read.", settings.Complaint);
        }

        // With these the server would throw at each start, and the board restart for ever.
        [TestMethod]
        [DataRow("{\"hosts\":[\"*\",\"a.example\"]}", false, "the host * stands alone")]
        [DataRow("{\"token\":\"t\",\"readOnlyToken\":\"t\"}", true, "the read-only token must not be the one that may command")]
        [DataRow("{\"readOnlyToken\":\"t\"}", true, "a read-only token needs a token that may command")]
        public void Start_WholeButNotTogether_IsToldAndTheServerStarts(string document, bool isLocked, string reason)
        {
            AccessPolicy policy = new AccessPolicy();
            DeviceSettings settings = new DeviceSettings(Kept(document));
            DeviceSettingsTests.Make(settings, new FakeDevice(), policy);
            Assert.AreEqual("The settings cannot be read. " + reason, settings.Complaint);
            Assert.AreEqual(isLocked, policy.IsLocked);
            Assert.IsTrue(policy.Token == null && policy.ReadOnlyToken == null && policy.FindMistake() == null);
        }

        // A firmware of other rules wrote it.
        [TestMethod]
        [DataRow("{\"token\":\"t\",\"interval\":1}", true)]
        [DataRow("{\"interval\":1}", false)]
        public void Start_WholeButAgainstTheRules_IsLockedIfThereIsAToken(string document, bool isLocked)
        {
            AccessPolicy policy = new AccessPolicy();
            DeviceSettings settings = new DeviceSettings(Kept(document));
            DeviceSettingsTests.Make(settings, new FakeDevice(), policy);
            Assert.AreEqual(isLocked, policy.IsLocked);
            Assert.AreEqual("The settings cannot be read. interval is not from 20 to 3600000 ms", settings.Complaint);
        }

        [TestMethod]
        public void Reset_SettingsKept_AreGoneAtTheNextStart()
        {
            FakeStore store = Kept("{\"token\":\"t\"}");
            Assert.IsTrue(new DeviceSettings(store).Reset());
            AccessPolicy policy = new AccessPolicy();
            DeviceSettingsTests.Make(new DeviceSettings(store), new FakeDevice(), policy);
            Assert.IsTrue(policy.Token == null && !policy.IsLocked);
        }

        private static FakeStore Kept(string document)
        {
            FakeStore store = new FakeStore();
            SettingsFile file = new SettingsFile(store);
            file.Load();
            byte[] bytes = System.Text.Encoding.UTF8.GetBytes(document);
            file.Save(bytes, bytes.Length);
            return store;
        }
    }
}
