using Mono.Cecil;
using Mono.Cecil.Cil;

namespace Mote.Desktop.Tests.NanoSurface
{
    /// <summary>The device runs all static initialisers of an assembly at start-up, in an order of its own: none may need what another one makes.</summary>
    internal static class StaticInitialiserRule
    {
        /// <summary>Adds one line for every static field that an initialiser reads, itself or through what it calls, and another class's initialiser sets.</summary>
        public static void Check(ModuleDefinition module, List<string> breaches)
        {
            foreach (TypeDefinition type in module.GetTypes())
            {
                MethodDefinition? initialiser = Initialiser(type);
                if (initialiser != null)
                {
                    Follow(initialiser, type, new HashSet<MethodDefinition>(), breaches);
                }
            }
        }

        private static void Follow(MethodDefinition method, TypeDefinition type, HashSet<MethodDefinition> seen, List<string> breaches)
        {
            if (!method.HasBody || !seen.Add(method))
            {
                return;
            }

            foreach (Instruction instruction in method.Body.Instructions)
            {
                if (instruction.OpCode.Code is Code.Ldsfld or Code.Ldsflda
                    && ((FieldReference)instruction.Operand).Resolve() is FieldDefinition field
                    && field.Module == type.Module
                    && field.DeclaringType != type
                    && Initialiser(field.DeclaringType) != null)
                {
                    breaches.Add($"{type.FullName} is initialised with {field.FullName}, read in {method.FullName}");
                }
                else if (instruction.Operand is MethodReference called && called.Resolve() is MethodDefinition target && target.Module == type.Module)
                {
                    Follow(target, type, seen, breaches);
                }
            }
        }

        private static MethodDefinition? Initialiser(TypeDefinition type) =>
            type.Methods.FirstOrDefault(method => method.IsConstructor && method.IsStatic);
    }
}
