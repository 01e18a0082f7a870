using Mono.Cecil;
using Mono.Cecil.Cil;

namespace Mote.VirtualBoard.Metering
{
    /// <summary>Sorts instructions into kinds.</summary>
    internal static class Instructions
    {
        /// <summary>Returns an instruction's kind.</summary>
        /// <param name="instruction">The instruction.</param>
        /// <param name="module">The module it stands in.</param>
        /// <param name="native">For a call into the device's libraries the member, such as <c>Socket.Poll</c>; null otherwise.</param>
        public static IlKind KindOf(Instruction instruction, ModuleDefinition module, out string? native)
        {
            native = null;
            Code code = instruction.OpCode.Code;
            switch (code)
            {
                case Code.Call or Code.Callvirt:
                    MethodReference called = (MethodReference)instruction.Operand;
                    if (IsNative(called, module))
                    {
                        native = Name(called);
                        return IlKind.Native;
                    }

                    return !called.HasThis ? IlKind.StaticCall : code == Code.Callvirt && IsVirtual(called) ? IlKind.VirtualCall : IlKind.InstanceCall;
                case Code.Newobj:
                    MethodReference constructor = (MethodReference)instruction.Operand;
                    native = IsNative(constructor, module) ? Name(constructor) : null;
                    return IlKind.NewObject;
                case Code.Newarr:
                    return IlKind.NewArray;
                case Code.Switch:
                    return IlKind.Switch;
                case Code.Ldfld or Code.Stfld or Code.Ldflda:
                    return IlKind.Field;
                case Code.Ldsfld or Code.Stsfld or Code.Ldsflda:
                    return IlKind.StaticField;
                case Code.Ldlen:
                    return IlKind.Length;
                case Code.Leave or Code.Leave_S or Code.Endfinally or Code.Endfilter:
                    return IlKind.Leave;
                case Code.Throw or Code.Rethrow:
                    return IlKind.Throw;
                default:
                    return ByName(instruction.OpCode.Name, instruction.OpCode.FlowControl);
            }
        }

        private static IlKind ByName(string name, FlowControl flow)
        {
            if (name.StartsWith("ldelem", StringComparison.Ordinal))
            {
                return IlKind.ElementRead;
            }

            if (name.StartsWith("stelem", StringComparison.Ordinal))
            {
                return IlKind.ElementWrite;
            }

            if (flow is FlowControl.Branch or FlowControl.Cond_Branch)
            {
                return IlKind.Branch;
            }

            string stem = name.Split('.')[0];
            switch (stem)
            {
                case "ldloc" or "stloc" or "ldarg" or "starg" or "ldc" or "ldnull" or "dup" or "pop" or "nop" or "ldstr" or "ldloca" or "ldarga" or "ret":
                    return IlKind.Local;
                case "add" or "sub" or "mul" or "div" or "rem" or "and" or "or" or "xor" or "shl" or "shr" or "neg" or "not" or "ceq" or "cgt" or "clt" or "conv":
                    return IlKind.Arithmetic;
                default:
                    return IlKind.Other;
            }
        }

        private static bool IsNative(MethodReference called, ModuleDefinition module)
        {
            IMetadataScope scope = called.DeclaringType.GetElementType().Scope;
            return called.DeclaringType is ArrayType || (scope is AssemblyNameReference assembly && !IsDevice(assembly.Name, module));
        }

        private static bool IsDevice(string assembly, ModuleDefinition module) =>
            assembly == module.Assembly.Name.Name || (assembly.StartsWith("Mote", StringComparison.Ordinal) && assembly != typeof(IlMeter).Assembly.GetName().Name);

        private static string Name(MethodReference called) => called.DeclaringType.Name + "." + called.Name;

        // What is called on an abstract type or an interface goes through a table.
        private static bool IsVirtual(MethodReference called) =>
            called.Resolve() is not { } definition || (definition.IsVirtual && !definition.IsFinal && !definition.DeclaringType.IsSealed);
    }
}
