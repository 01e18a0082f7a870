using Mono.Cecil;

namespace Mote.Desktop.Tests.NanoSurface
{
    /// <summary>The tests that the device runs need no instance of their class.</summary>
    [TestClass]
    public sealed class DeviceTestRuleTests
    {
        public static IEnumerable<object[]> Checks => SurfaceFiles.Checks.Select(check => new object[] { check.Project, check.Assembly });

        [TestMethod]
        [DynamicData(nameof(Checks))]
        public void TestClasses_OfCheckedAssembly_NeedNoInstance(string project, string assembly)
        {
            using SurfaceResolver resolver = new();
            using ModuleDefinition module = ModuleDefinition.ReadModule(
                SurfaceFiles.Path(project, assembly),
                new ReaderParameters { AssemblyResolver = resolver });
            List<string> breaches = DeviceTestRule.Breaches(module);

            Assert.AreEqual(assembly == "NFUnitTest", DeviceTestRule.TestClasses(module).Length > 0);
            Assert.IsEmpty(breaches, string.Join("\n", breaches));
        }

        [TestMethod]
        [DataRow("[TestClass] class C { int _f; [TestMethod] public void M() { } }", "C has the instance field System.Int32 C::_f")]
        [DataRow("[TestClass] class C { int F { get; set; } [TestMethod] public void M() { } }", "C has the instance field")]
        [DataRow("class B { protected int _f; } [TestClass] class C : B { [TestMethod] public void M() { } }", "C has the instance field System.Int32 B::_f")]
        [DataRow("[TestClass] class C { [TestMethod] public void M() { Help(); } void Help() { } }", "System.Void C::M() uses its instance")]
        [DataRow("[TestClass] class C { [TestMethod] public void M() { C[] a = { this }; } }", "System.Void C::M() uses its instance")]
        [DataRow("[TestClass] class C { [TestMethod] public void M() { System.Action a = Help; a(); } void Help() { } }", "C::M() uses its instance")]
        [DataRow("[TestClass] class C { [TestMethod] public void M() { System.Action a = () => Help(); a(); } void Help() { } }", "C::M() uses its instance")]
        [DataRow("[TestClass] class C { [Setup] public void M() { Help(); } void Help() { } }", "C::M() uses its instance")]
        [DataRow("[TestClass] class C { [Cleanup] public void M() { Help(); } void Help() { } }", "C::M() uses its instance")]
        [DataRow("class B { [TestMethod] public void M() { Help(); } void Help() { } } [TestClass] class C : B { }", "C: System.Void B::M() uses its instance")]
        public void Breaches_OfATestThatNeedsAnInstance_NameIt(string code, string expected)
        {
            List<string> breaches = Breaches(code);

            Assert.IsTrue(breaches.Any(breach => breach.Contains(expected)), string.Join("\n", breaches));
        }

        [TestMethod]
        public void Breaches_OfATestThatNeedsNone_AreNone()
        {
            string code = "class B { public int F; } [TestClass] class C { const int N = 1; static int _n; [TestMethod] public void M()"
                + " { B b = new B(); System.Action a = () => b.F++; a(); Help(b.F + N); } static void Help(int n) { _n = n; } }";

            List<string> breaches = Breaches(code);

            Assert.IsEmpty(breaches, string.Join("\n", breaches));
        }

        private static List<string> Breaches(string code)
        {
            using SurfaceResolver resolver = new();
            using ModuleDefinition module = DeviceCompiler.Read(DeviceCompiler.Tests, "using nanoFramework.TestFramework; " + code, resolver);
            return DeviceTestRule.Breaches(module);
        }
    }
}
