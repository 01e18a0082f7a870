using Mono.Cecil;

namespace Mote.Desktop.Tests.NanoSurface
{
    /// <summary>What the device's mscorlib has and our code must not call.</summary>
    internal static class CallRule
    {
        private static readonly (string Prefix, string Reason)[] _refused =
        {
            ("System.String::Format", "42,000 instructions for an integer; interpolation compiles to it"),
            ("System.Diagnostics.", "prints in a Debug build alone"),
            ("System.Random::", "seeded by the time: at start it can be guessed"),
            ("System.Threading.Timer::", "calls on a thread of its own"),
            ("System.Type::GetConstructor", "reflection"),
            ("System.Type::GetField", "reflection"),
            ("System.Type::GetMethod", "reflection"),
            ("System.Type::InvokeMember", "reflection"),
            ("System.Reflection.Assembly::", "reflection"),
            ("System.Reflection.ConstructorInfo::", "reflection"),
            ("System.Reflection.FieldInfo::", "reflection"),
            ("System.Reflection.MethodBase::", "reflection"),
        };

        /// <summary>Adds a line if the called method is refused.</summary>
        public static void Check(MethodReference called, string where, List<string> breaches)
        {
            string name = called.DeclaringType.FullName + "::" + called.Name;
            foreach ((string prefix, string reason) in _refused)
            {
                if (name.StartsWith(prefix, StringComparison.Ordinal))
                {
                    breaches.Add($"{where} calls {name}: {reason}");
                }
            }
        }
    }
}
