using Mote.Fuzz.Engine;
using Mote.Fuzz.Targets;

namespace Mote.Desktop.Tests.Fuzz
{
    /// <summary>Every file of the fuzzer through its checks, and a short run of its mutations; <c>tests/Fuzz</c> runs longer.</summary>
    [TestClass]
    public sealed class FuzzTests
    {
        private const ulong Seed = 6455;
        private const int Iterations = 1000;

        public static IEnumerable<object[]> Targets => FuzzTarget.All().Select(target => new object[] { target.Name });

        public static IEnumerable<object[]> Files =>
            from target in FuzzTarget.All()
            from file in new Corpus().Files(target.Name)
            select new object[] { target.Name, Path.GetRelativePath(Corpus.Root, file) };

        [TestMethod]
        [DynamicData(nameof(Files))]
        public void Check_FileOfTheFuzzer_KeepsEveryPromise(string target, string file)
        {
            FuzzTarget.ByName(target)!.CheckAll(HexFile.Read(Path.Combine(Corpus.Root, file)));
        }

        [TestMethod]
        [DynamicData(nameof(Targets))]
        public void Check_SeededMutations_KeepEveryPromise(string target)
        {
            Fuzzer fuzzer = new(FuzzTarget.ByName(target)!, Seed);
            foreach (string file in new Corpus().Files(target))
            {
                Assert.IsNull(fuzzer.TryFile(file), file);
            }

            for (int i = 0; i < Iterations; i++)
            {
                Finding? finding = fuzzer.Step();
                Assert.IsNull(finding, $"{finding?.Message} {Convert.ToHexString(fuzzer.Current)}");
            }
        }

        [TestMethod]
        public void Step_SameSeed_TriesTheSameInputs()
        {
            string[] runs = [Trace(), Trace()];

            Assert.AreEqual(runs[0], runs[1]);
        }

        [TestMethod]
        public void Parse_EveryFormOfHexFile_GivesItsBytes()
        {
            byte[] bytes = HexFile.Parse("# said first\n81 85 \"a#\" 0d0a # at the end\n61*3 00");

            Assert.AreEqual("8185612" + "30D0A61616100", Convert.ToHexString(bytes));
        }

        [TestMethod]
        public void Write_AnyBytes_ReadsBackTheSame()
        {
            byte[] bytes = [.. Enumerable.Range(0, 256).Select(i => (byte)i)];
            string path = Path.Combine(Directory.CreateTempSubdirectory("mote-fuzz").FullName, "all.hex");
            try
            {
                HexFile.Write(path, "all bytes\nin order", bytes);

                CollectionAssert.AreEqual(bytes, HexFile.Read(path));
            }
            finally
            {
                Directory.Delete(Path.GetDirectoryName(path)!, true);
            }
        }

        private static string Trace()
        {
            Fuzzer fuzzer = new(FuzzTarget.ByName("session")!, Seed);
            List<string> inputs = [];
            for (int i = 0; i < 100; i++)
            {
                fuzzer.Step();
                inputs.Add(Convert.ToHexString(fuzzer.Current));
            }

            return string.Join('\n', inputs);
        }
    }
}
