using System.Text;
using Mote.Dashboard.Settings;
using nanoFramework.TestFramework;

namespace Mote.Tests.Dashboard.Settings
{
    [TestClass]
    public class SettingsFileTests
    {
        private const string Old = "{\"token\":\"old\"}";
        private const string New = "{\"token\":\"new\",\"name\":\"N\"}";

        // The check value that the catalogues of CRCs give for CRC-32/ISO-HDLC.
        [TestMethod]
        public void Add_CheckString_IsTheCatalogueValue()
        {
            byte[] bytes = Encoding.UTF8.GetBytes("123456789");
            Assert.IsTrue(Crc32.Add(0, bytes, 0, bytes.Length) == 0xCBF43926u);
            for (int split = 0; split <= bytes.Length; split++)
            {
                Assert.IsTrue(Crc32.Add(Crc32.Add(0, bytes, 0, split), bytes, split, bytes.Length - split) == 0xCBF43926u, split.ToString());
            }
        }

        [TestMethod]
        public void Load_NothingKept_IsEmptyAndNotBroken()
        {
            SettingsFile file = new SettingsFile(new FakeStore());
            Assert.AreEqual("{}", Text(file.Load()));
            Assert.IsFalse(file.IsBroken);
        }

        // Cut at every byte of all that the very first save writes.
        [TestMethod]
        public void Save_FirstCutAnywhere_IsNothingOrTheWhole()
        {
            int total = BytesOfSave(new FakeStore(), New);
            bool hasBeenNew = false;
            for (int cut = 0; cut <= total; cut++)
            {
                FakeStore store = new FakeStore();
                hasBeenNew = CheckCut(store, cut, "{}", hasBeenNew);
            }

            Assert.IsTrue(hasBeenNew);
        }

        // Cut at every byte of a later save, after an even and an odd number of saves.
        [TestMethod]
        [DataRow(1)]
        [DataRow(2)]
        [DataRow(3)]
        public void Save_LaterCutAnywhere_IsTheOldOrTheNew(int saves)
        {
            int total = BytesOfSave(Kept(saves), New);
            bool hasBeenNew = false;
            for (int cut = 0; cut <= total; cut++)
            {
                hasBeenNew = CheckCut(Kept(saves), cut, Old, hasBeenNew);
            }

            Assert.IsTrue(hasBeenNew);
        }

        // Damage to one slot must not bring back what was there before.
        [TestMethod]
        [DataRow(0)]
        [DataRow(1)]
        public void Load_EitherSlotDamagedAtAnyByte_IsTheLastSaved(int slot)
        {
            FakeStore store = Kept(1);
            Save(store, New);
            for (int i = 0; i < store.Slots[slot].Length; i++)
            {
                store.Slots[slot][i] ^= 0x10;
                SettingsFile file = new SettingsFile(store);
                Assert.AreEqual(New, Text(file.Load()), i.ToString());
                Assert.IsFalse(file.IsBroken);
                store.Slots[slot][i] ^= 0x10;
            }
        }

        [TestMethod]
        public void Load_BothDamaged_IsBrokenUntilSavedAgain()
        {
            FakeStore store = Kept(1);
            store.Slots[0][9] ^= 1;
            store.Slots[1] = new byte[0];
            SettingsFile file = new SettingsFile(store);
            Assert.AreEqual("{}", Text(file.Load()));
            Assert.IsTrue(file.IsBroken);
            Save(store, New);
            Assert.AreEqual(New, Text(file.Load()));
            Assert.IsFalse(file.IsBroken);
        }

        [TestMethod]
        public void Load_CannotBeRead_IsBroken()
        {
            SettingsFile file = new SettingsFile(new FakeStore { IsSpoilt = true });
            file.Load();
            Assert.IsTrue(file.IsBroken);
        }

        // The counter comes round.
        [TestMethod]
        public void Load_CountersAroundTheLargest_IsTheLaterOne()
        {
            FakeStore store = Kept(1);
            for (int i = 0; i < 2; i++)
            {
                byte[] document = Encoding.UTF8.GetBytes(i == 0 ? Old : New);
                byte[] slot = new byte[8 + document.Length];
                int counter = unchecked(int.MaxValue + i);
                slot[0] = (byte)(counter >> 24);
                slot[1] = (byte)(counter >> 16);
                slot[2] = (byte)(counter >> 8);
                slot[3] = (byte)counter;
                System.Array.Copy(document, 0, slot, 8, document.Length);
                uint sum = Crc32.Add(Crc32.Add(0, slot, 8, document.Length), slot, 0, 4);
                slot[4] = (byte)(sum >> 24);
                slot[5] = (byte)(sum >> 16);
                slot[6] = (byte)(sum >> 8);
                slot[7] = (byte)sum;
                store.Slots[i] = slot;
            }

            Assert.AreEqual(New, Text(new SettingsFile(store).Load()));
        }

        [TestMethod]
        public void Delete_Kept_IsNothingAgain()
        {
            FakeStore store = Kept(2);
            SettingsFile file = new SettingsFile(store);
            file.Load();
            Assert.IsTrue(file.Delete());
            Assert.AreEqual("{}", Text(file.Load()));
            Assert.IsFalse(file.IsBroken);
        }

        private static FakeStore Kept(int saves)
        {
            FakeStore store = new FakeStore();
            for (int i = 0; i < saves; i++)
            {
                Save(store, Old);
            }

            return store;
        }

        private static bool Save(FakeStore store, string document)
        {
            SettingsFile file = new SettingsFile(store);
            file.Load();
            byte[] bytes = Encoding.UTF8.GetBytes(document);
            return file.Save(bytes, bytes.Length);
        }

        private static int BytesOfSave(FakeStore store, string document)
        {
            store.BytesLeft = 100000;
            Save(store, document);
            return 100000 - store.BytesLeft;
        }

        private static bool CheckCut(FakeStore store, int cut, string before, bool hasBeenNew)
        {
            store.BytesLeft = cut;
            bool isSaved = Save(store, New);
            SettingsFile file = new SettingsFile(store);
            string text = Text(file.Load());
            Assert.IsFalse(file.IsBroken, cut.ToString());
            Assert.IsTrue(text == New || (text == before && !hasBeenNew && !isSaved), cut.ToString() + ": " + text);

            // What was cut off is mended by the next one.
            store.BytesLeft = int.MaxValue;
            Assert.IsTrue(Save(store, Old));
            Assert.AreEqual(Old, Text(new SettingsFile(store).Load()));
            return text == New;
        }

        private static string Text(byte[] bytes)
        {
            return Encoding.UTF8.GetString(bytes, 0, bytes.Length);
        }
    }
}
