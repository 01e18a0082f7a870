using Mono.Cecil;
using Mono.Cecil.Cil;
using Mono.Cecil.Rocks;

namespace Mote.VirtualBoard.Metering
{
    /// <summary>Rewrites an assembly so that each basic block counts itself and each allocation is reported.</summary>
    internal static class MeterRewriter
    {
        /// <summary>Rewrites a module.</summary>
        /// <param name="module">An assembly of the device, redirected.</param>
        /// <param name="blocks">Where its blocks are added; their numbers are their places here.</param>
        public static void Rewrite(ModuleDefinition module, List<IlBlock> blocks)
        {
            MethodReference hit = module.ImportReference(typeof(IlMeter).GetMethod(nameof(IlMeter.Hit)));
            MethodReference made = module.ImportReference(typeof(IlMeter).GetMethod(nameof(IlMeter.Made)));
            foreach (MethodDefinition method in module.GetTypes().SelectMany(type => type.Methods).Where(method => method.HasBody).ToArray())
            {
                RewriteMethod(method, blocks, hit, made);
            }
        }

        private static void RewriteMethod(MethodDefinition method, List<IlBlock> blocks, MethodReference hit, MethodReference made)
        {
            MethodBody body = method.Body;
            body.SimplifyMacros();
            HashSet<Instruction> leaders = FindLeaders(body);
            string name = method.DeclaringType.Name + "." + method.Name;
            List<Instruction> original = [.. body.Instructions];
            List<Instruction> result = [];
            Dictionary<Instruction, Instruction> entries = [];
            int[] kinds = [];
            List<string> natives = [];

            void Finish()
            {
                if (kinds.Length > 0)
                {
                    blocks[^1] = new IlBlock(name, kinds, [.. natives]);
                }
            }

            foreach (Instruction next in original)
            {
                if (leaders.Contains(next))
                {
                    Finish();
                    kinds = new int[Enum.GetValues<IlKind>().Length];
                    natives = [];
                    Instruction load = Instruction.Create(OpCodes.Ldc_I4, blocks.Count);
                    blocks.Add(new IlBlock(name, kinds, []));
                    entries[next] = load;
                    result.AddRange(load, Instruction.Create(OpCodes.Call, hit));
                }

                kinds[(int)Instructions.KindOf(next, method.Module, out string? native)]++;
                if (native != null)
                {
                    natives.Add(native);
                }

                result.Add(next);
                if (MakesAnObject(next))
                {
                    // The meter gets a second reference; the object stays on the stack.
                    result.AddRange(Instruction.Create(OpCodes.Dup), Instruction.Create(OpCodes.Call, made), Instruction.Create(OpCodes.Pop));
                }
            }

            Finish();
            Replace(body, result, entries);
        }

        private static void Replace(MethodBody body, List<Instruction> instructions, Dictionary<Instruction, Instruction> entries)
        {
            Retarget(body, entries);
            body.Instructions.Clear();
            instructions.ForEach(body.Instructions.Add);
            body.OptimizeMacros();
        }

        private static bool MakesAnObject(Instruction instruction)
        {
            return instruction.OpCode == OpCodes.Newarr
                || (instruction.OpCode == OpCodes.Newobj && !((MethodReference)instruction.Operand).DeclaringType.IsValueType);
        }

        private static HashSet<Instruction> FindLeaders(MethodBody body)
        {
            HashSet<Instruction> leaders = [body.Instructions[0]];
            foreach (Instruction next in body.Instructions)
            {
                bool ends = next.OpCode.FlowControl is FlowControl.Branch or FlowControl.Cond_Branch or FlowControl.Return or FlowControl.Throw;
                if (ends && next.Next != null)
                {
                    leaders.Add(next.Next);
                }

                switch (next.Operand)
                {
                    case Instruction target:
                        leaders.Add(target);
                        break;
                    case Instruction[] targets:
                        leaders.UnionWith(targets);
                        break;
                }
            }

            foreach (ExceptionHandler handler in body.ExceptionHandlers)
            {
                leaders.UnionWith(Starts(handler));
            }

            return leaders;
        }

        private static IEnumerable<Instruction> Starts(ExceptionHandler handler) =>
            new[] { handler.TryStart, handler.TryEnd, handler.HandlerStart, handler.HandlerEnd, handler.FilterStart }.Where(start => start != null);

        private static void Retarget(MethodBody body, Dictionary<Instruction, Instruction> entries)
        {
            foreach (Instruction next in body.Instructions)
            {
                next.Operand = next.Operand switch
                {
                    Instruction target => entries[target],
                    Instruction[] targets => Array.ConvertAll(targets, target => entries[target]),
                    _ => next.Operand,
                };
            }

            foreach (ExceptionHandler handler in body.ExceptionHandlers)
            {
                handler.TryStart = entries[handler.TryStart];
                handler.TryEnd = handler.TryEnd == null ? null : entries[handler.TryEnd];
                handler.HandlerStart = entries[handler.HandlerStart];
                handler.HandlerEnd = handler.HandlerEnd == null ? null : entries[handler.HandlerEnd];
                handler.FilterStart = handler.FilterStart == null ? null : entries[handler.FilterStart];
            }
        }
    }
}
