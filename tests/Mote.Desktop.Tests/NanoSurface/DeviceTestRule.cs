using Mono.Cecil;
using Mono.Cecil.Cil;

namespace Mote.Desktop.Tests.NanoSurface
{
    /// <summary>The device's launcher calls test methods without an instance (<c>method.Invoke(null, ...)</c>): a test may not need one.</summary>
    internal static class DeviceTestRule
    {
        private const string Framework = "nanoFramework.TestFramework.";
        private static readonly string[] _called = { Framework + "TestMethodAttribute", Framework + "SetupAttribute", Framework + "CleanupAttribute" };

        /// <summary>Returns the test classes of an assembly.</summary>
        public static TypeDefinition[] TestClasses(ModuleDefinition module) =>
            module.GetTypes().Where(type => Has(type, Framework + "TestClassAttribute")).ToArray();

        /// <summary>Returns one line for every instance field of a test class or its bases, and for every test method that uses its instance.</summary>
        public static List<string> Breaches(ModuleDefinition module)
        {
            List<string> breaches = new();
            foreach (TypeDefinition test in TestClasses(module))
            {
                for (TypeDefinition? type = test; type != null; type = type.BaseType?.Resolve())
                {
                    breaches.AddRange(type.Fields.Where(field => !field.IsStatic).Select(field => $"{test.FullName} has the instance field {field.FullName}"));
                    breaches.AddRange(type.Methods
                        .Where(method => _called.Any(attribute => Has(method, attribute)) && UsesInstance(method))
                        .Select(method => $"{test.FullName}: {method.FullName} uses its instance"));
                }
            }

            return breaches;
        }

        private static bool UsesInstance(MethodDefinition method) =>
            method.HasThis && method.HasBody && method.Body.Instructions.Any(instruction =>
                instruction.OpCode == OpCodes.Ldarg_0 || (instruction.Operand is ParameterDefinition parameter && parameter == method.Body.ThisParameter));

        private static bool Has(ICustomAttributeProvider provider, string attribute) =>
            provider.CustomAttributes.Any(found => found.AttributeType.FullName == attribute);
    }
}
