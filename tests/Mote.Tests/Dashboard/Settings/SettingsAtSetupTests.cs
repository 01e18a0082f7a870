using Mote.Dashboard.Settings;
using Mote.Server.Access;
using nanoFramework.TestFramework;

namespace Mote.Tests.Dashboard.Settings
{
    [TestClass]
    public class SettingsAtSetupTests
    {
        [TestMethod]
        public void Keep_OfNameAndToken_IsWhatTheDeviceStartsWith()
        {
            FakeStore store = new FakeStore();
            SettingsAtSetup setup = new SettingsAtSetup(store);

            Assert.AreEqual("", setup.ReadName());
            Assert.IsTrue(setup.Keep("Gew\u00e4chs\"haus\\", "correct-horse") == null);

            Assert.AreEqual("Gew\u00e4chs\"haus\\", new SettingsAtSetup(store).ReadName());
            Assert.AreEqual("correct-horse", TokenOf(store));
        }

        [TestMethod]
        public void Keep_OfOne_LeavesTheOther()
        {
            FakeStore store = new FakeStore();
            SettingsAtSetup setup = new SettingsAtSetup(store);
            Assert.IsTrue(setup.Keep("first", "token-1") == null);
            Assert.IsTrue(setup.Keep("second", "") == null);
            Assert.AreEqual("token-1", TokenOf(store));
            Assert.IsTrue(setup.Keep("", "token-2") == null);

            Assert.AreEqual("second", setup.ReadName());
            Assert.AreEqual("token-2", TokenOf(store));
        }

        [TestMethod]
        public void Keep_OfNothing_WritesNothing()
        {
            FakeStore store = new FakeStore();

            Assert.IsTrue(new SettingsAtSetup(store).Keep("", "") == null);
            bool isSpoilt;
            Assert.IsTrue(store.Read(0, out isSpoilt) == null);
            Assert.IsTrue(store.Read(1, out isSpoilt) == null);
        }

        [TestMethod]
        [DataRow("a\u0001b", "token")]
        [DataRow("name", "two words")]
        public void Keep_OfWhatNobodyCanUse_KeepsNeitherAndSaysWhy(string name, string token)
        {
            FakeStore store = new FakeStore();
            SettingsAtSetup setup = new SettingsAtSetup(store);

            string reason = setup.Keep(name, token);

            Assert.IsTrue(reason.StartsWith("Not kept: "));
            Assert.IsTrue(reason.IndexOf("two words") < 0);
            Assert.AreEqual("", setup.ReadName());
            Assert.IsTrue(TokenOf(store) == null);
        }

        // With both alike the server would throw at each start.
        [TestMethod]
        public void Keep_OfTheReadOnlyToken_KeepsTheTokenBefore()
        {
            FakeStore store = new FakeStore();
            SettingsFile file = new SettingsFile(store);
            file.Load();
            byte[] document = System.Text.Encoding.UTF8.GetBytes("{\"token\":\"first\",\"readOnlyToken\":\"second\"}");
            Assert.IsTrue(file.Save(document, document.Length));

            Assert.AreEqual("Not kept: the read-only token must not be the one that may command.", new SettingsAtSetup(store).Keep("", "second"));

            Assert.AreEqual("first", TokenOf(store));
        }

        [TestMethod]
        public void Keep_WithSettingsThatCannotBeRead_NeedsAToken()
        {
            FakeStore store = new FakeStore();
            store.Slots[0] = new byte[] { 1, 2, 3 };
            SettingsAtSetup setup = new SettingsAtSetup(store);

            Assert.AreEqual("The settings cannot be read. Give a token too.", setup.Keep("name", ""));
            Assert.IsTrue(setup.Keep("name", "token") == null);
            Assert.AreEqual("token", TokenOf(store));
        }

        // Old or new, and never without the token that was set before.
        [TestMethod]
        public void Keep_CutOffAtAnyByte_LeavesTheOldOrTheNew()
        {
            for (int bytes = 0; bytes < 120; bytes++)
            {
                FakeStore store = new FakeStore();
                SettingsAtSetup setup = new SettingsAtSetup(store);
                Assert.IsTrue(setup.Keep("old", "token-1") == null);
                store.BytesLeft = bytes;
                setup.Keep("new", "token-2");

                string name = new SettingsAtSetup(store).ReadName();
                Assert.AreEqual(name == "new" ? "token-2" : "token-1", TokenOf(store));
                Assert.IsTrue(name == "new" || name == "old");
            }
        }

        private static string TokenOf(FakeStore store)
        {
            AccessPolicy policy = new AccessPolicy();
            new DeviceSettings(store).ApplyTo(policy);
            return policy.Token;
        }
    }
}
